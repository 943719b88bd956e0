import * as contract from '#lib/contract/manuscripts.ts'
import { getManuscript } from '#server/services/manuscripts/get-manuscript.ts'
import { updateManuscript } from '#server/services/manuscripts/update-manuscript.ts'
import { deleteManuscript } from '#server/services/manuscripts/delete-manuscript.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: serve(contract.getManuscript, getManuscript),
  PATCH: serve(contract.updateManuscript, updateManuscript),
  DELETE: serve(contract.deleteManuscript, deleteManuscript),
})
