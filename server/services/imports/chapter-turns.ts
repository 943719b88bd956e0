const turns = new Map<string, Promise<unknown>>()

/** Does `work` after all other work on this chapter in this process: two files that come at once are two, and not one twice. */
export async function inChapterTurn<Value>(chapterId: string, work: () => Promise<Value>): Promise<Value> {
  const before = turns.get(chapterId)
  const turn = (async () => {
    await before?.catch(() => undefined)
    return work()
  })()
  turns.set(chapterId, turn)
  try {
    return await turn
  } finally {
    if (turns.get(chapterId) === turn) turns.delete(chapterId)
  }
}
