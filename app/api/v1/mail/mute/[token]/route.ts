import * as contract from '#lib/contract/notifications.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { muteByLink, unmuteByLink } from '#server/services/notifications/mute-by-link.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: serve(contract.muteMail, muteByLink),
  DELETE: serve(contract.unmuteMail, unmuteByLink),
})
