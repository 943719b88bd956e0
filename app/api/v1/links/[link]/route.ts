import * as contract from '#lib/contract/links.ts'
import { revokeLink } from '#server/services/links/revoke-link.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({ DELETE: serve(contract.revokeLink, revokeLink) })
