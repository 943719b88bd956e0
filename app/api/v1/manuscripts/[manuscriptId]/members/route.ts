import * as contract from '#lib/contract/members.ts'
import { listMembers } from '#server/services/members/list-members.ts'
import { addMember } from '#server/services/members/add-member.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: serve(contract.listMembers, listMembers),
  POST: serve(contract.addMember, addMember),
})
