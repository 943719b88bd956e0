import * as contract from '#lib/contract/links.ts'
import { joinLink } from '#server/services/links/join-link.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({ POST: serve(contract.joinLink, joinLink) })
