import * as contract from '#lib/contract/members.ts'
import { updateMember } from '#server/services/members/update-member.ts'
import { removeMember } from '#server/services/members/remove-member.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  PATCH: serve(contract.updateMember, updateMember),
  DELETE: serve(contract.removeMember, removeMember),
})
