import * as contract from '#lib/contract/manuscripts.ts'
import { listManuscripts } from '#server/services/manuscripts/list-manuscripts.ts'
import { createManuscript } from '#server/services/manuscripts/create-manuscript.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: serve(contract.listManuscripts, listManuscripts),
  POST: serve(contract.createManuscript, createManuscript),
})
