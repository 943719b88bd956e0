import * as contract from '#lib/contract/accounts.ts'
import { changePassword } from '#server/services/accounts/change-password.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  PUT: serve(contract.changePassword, changePassword),
})
