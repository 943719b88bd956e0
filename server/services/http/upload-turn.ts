import { StetError } from '#lib/base/stet-error.ts'

/** Files lie in memory from their first byte until they are dealt with. */
const filesMax = 12
const filesOfOneMax = 2

const underWay = new Map<string, number>()

/** Does `work` on an upload while there are not too many at once, of one person and of all. Throws `unavailable` where there are. */
export async function inUploadTurn<Value>(userId: string, work: () => Promise<Value>): Promise<Value> {
  const own = underWay.get(userId) ?? 0
  const all = [...underWay.values()].reduce((sum, count) => sum + count, 0)
  if (own >= filesOfOneMax || all >= filesMax) {
    throw new StetError('unavailable', {
      message: 'Other files are still coming in. Please try again in a moment.',
    })
  }
  underWay.set(userId, own + 1)
  try {
    return await work()
  } finally {
    const left = (underWay.get(userId) ?? 1) - 1
    if (left > 0) underWay.set(userId, left)
    else underWay.delete(userId)
  }
}
