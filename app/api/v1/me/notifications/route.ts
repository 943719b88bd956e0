import * as contract from '#lib/contract/notifications.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { listNotifications } from '#server/services/notifications/list-notifications.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: serve(contract.listNotifications, listNotifications),
})
