import * as contract from '#lib/contract/accounts.ts'
import { getMe } from '#server/services/accounts/get-me.ts'
import { updateMe } from '#server/services/accounts/update-me.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: serve(contract.getMe, getMe),
  PATCH: serve(contract.updateMe, updateMe),
})
