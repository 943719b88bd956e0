import * as contract from '#lib/contract/notifications.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { readNotifications } from '#server/services/notifications/read-notifications.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: serve(contract.readNotifications, readNotifications),
})
