import * as contract from '#lib/contract/accounts.ts'
import { signUp } from '#server/services/accounts/sign-up.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: serve(contract.signUp, signUp),
})
