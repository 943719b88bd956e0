import * as contract from '#lib/contract/notifications.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { getMailSetting, setMailSetting } from '#server/services/notifications/mail-setting.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: serve(contract.getMailSetting, getMailSetting),
  PUT: serve(contract.setMailSetting, setMailSetting),
})
