import * as contract from '#lib/contract/links.ts'
import { createLink } from '#server/services/links/create-link.ts'
import { listLinks } from '#server/services/links/list-links.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: serve(contract.listLinks, listLinks),
  POST: serve(contract.createLink, createLink),
})
