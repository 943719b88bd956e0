import { getRuntime } from '#server/runtime.ts'

export interface PersonShown {
  id: string
  name: string
  color: number
}

/** Looks people up by their ids, and says who each is; whoever has no account any more is somebody. */
export async function selectPeople(ids: string[]): Promise<(id: string) => PersonShown> {
  const wanted = [...new Set(ids)]
  const rows =
    wanted.length === 0
      ? []
      : await getRuntime()
          .db.selectFrom('users')
          .select(['id', 'name', 'color'])
          .where('id', 'in', wanted)
          .execute()
  const people = new Map(rows.map((row) => [row.id, row]))
  return (id) => people.get(id) ?? { id, name: 'Somebody', color: 0 }
}
