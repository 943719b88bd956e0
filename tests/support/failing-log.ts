import type { UpdateLog } from '#server/db/update-log/update-log.ts'

/** A store that refuses writes when told to, as one on a full disk does: all of them, or those of one chapter. */
export function failingLog() {
  let refused: boolean | string = false
  return {
    refuse: (what: boolean | string) => {
      refused = what
    },
    wrap: (log: UpdateLog): UpdateLog => ({
      load: (chapterId) => log.load(chapterId),
      saveSnapshot: (row) => log.saveSnapshot(row),
      close: () => log.close(),
      append(rows) {
        const isRefused = refused === true || rows.some((row) => row.chapterId === refused)
        return isRefused ? Promise.reject(new Error('database or disk is full')) : log.append(rows)
      },
    }),
  }
}
