import { getRuntime } from '#server/runtime.ts'

/**
 * Who stands at the top of page one: the owner of the manuscript; of several, whoever exports it, else the first.
 *
 * The e-mail address stands there only when owners export for themselves, or whoever runs the house does by the command line
 * (`exporterId` null): a reader has no business handing it on.
 */
export async function contactLines(manuscriptId: string, exporterId: string | null): Promise<string[]> {
  const owners = await getRuntime()
    .db.selectFrom('members')
    .innerJoin('users', 'users.id', 'members.userId')
    .select(['users.id', 'users.name', 'users.email'])
    .where('members.manuscriptId', '=', manuscriptId)
    .where('members.role', '=', 'owner')
    .orderBy('members.createdAt')
    .execute()
  const shown = owners.find((owner) => owner.id === exporterId) ?? owners[0]
  if (!shown) return []
  const mayShowEmail = exporterId === null || shown.id === exporterId
  return [shown.name, ...(mayShowEmail && shown.email ? [shown.email] : [])]
}
