/** What one person did without a longer pause, as rows of the update log tell it. */
export interface Spell {
  userId: string | null
  fromSeq: number
  toSeq: number
  /** ISO 8601 in UTC. */
  fromAt: string
  toAt: string
  addedCharacters: number
  addedWords: number
  removedCharacters: number
  removedWords: number
  changes: number
  suggested: boolean
}

/** What one row did. */
export interface RowWork {
  addedCharacters: number
  addedWords: number
  removedCharacters: number
  removedWords: number
  /** Of what was removed, what the same person had added in the same spell. */
  takenBackCharacters: number
  takenBackWords: number
  /** Text that was deleted earlier and is there again, by undo or by pasting what was cut. */
  broughtBackCharacters: number
  broughtBackWords: number
  changes: number
  suggests: boolean
}

/** A spell that may go on, with the clocks from which on each client id's characters belong to it. */
export interface OpenSpell extends Spell {
  starts: Record<string, number>
}

/** Who pauses longer has ended a spell of work. */
export const spellPauseMs = 10 * 60 * 1_000

/** The spells under way, one for each person. Those of several people overlap in time. */
export class Spells {
  readonly #open = new Map<string | null, OpenSpell>()
  readonly #touched = new Set<OpenSpell>()

  constructor(open: readonly OpenSpell[] = []) {
    for (const spell of open) this.#open.set(spell.userId, spell)
  }

  /** The spell of this person that goes on at this time. */
  goingOn(userId: string | null, at: string): OpenSpell | undefined {
    const open = this.#open.get(userId)
    return open && Date.parse(at) - Date.parse(open.toAt) <= spellPauseMs ? open : undefined
  }

  /** Counts a row that did something, whose new characters begin at `starts` of each client id. */
  count(
    row: { seq: number; at: string; userId: string | null },
    work: RowWork,
    starts: ReadonlyMap<number, number>,
  ): void {
    const spell = this.goingOn(row.userId, row.at) ?? begin(row)
    this.#open.set(row.userId, spell)
    this.#touched.add(spell)
    for (const [client, clock] of starts) spell.starts[String(client)] ??= clock
    spell.toSeq = row.seq
    if (row.at > spell.toAt) spell.toAt = row.at
    const characters = settle({
      added: spell.addedCharacters + work.addedCharacters - work.takenBackCharacters,
      removed: spell.removedCharacters + work.removedCharacters - work.takenBackCharacters,
      back: work.broughtBackCharacters,
    })
    const words = settle({
      added: spell.addedWords + work.addedWords - work.takenBackWords,
      removed: spell.removedWords + work.removedWords - work.takenBackWords,
      back: work.broughtBackWords,
    })
    spell.addedCharacters = characters.added
    spell.removedCharacters = characters.removed
    spell.addedWords = words.added
    spell.removedWords = words.removed
    spell.changes += work.changes
    spell.suggested ||= work.suggests
  }

  /** Those that were begun or went on, first first. */
  touched(): Spell[] {
    return [...this.#touched]
      .map(({ starts: _starts, ...spell }) => spell)
      .toSorted((one, other) => one.fromSeq - other.fromSeq)
  }

  /** Those that may still go on at this time. */
  open(at: string): OpenSpell[] {
    return [...this.#open.values()].filter((spell) => this.goingOn(spell.userId, at))
  }
}

/** What comes back makes up for what the same spell removed; the rest of it is as good as new. */
function settle({ added, removed, back }: { added: number; removed: number; back: number }) {
  const undone = Math.min(back, removed)
  return { added: Math.max(0, added + back - undone), removed: removed - undone }
}

function begin({ seq, at, userId }: { seq: number; at: string; userId: string | null }): OpenSpell {
  return {
    userId,
    fromSeq: seq,
    toSeq: seq,
    fromAt: at,
    toAt: at,
    addedCharacters: 0,
    addedWords: 0,
    removedCharacters: 0,
    removedWords: 0,
    changes: 0,
    suggested: false,
    starts: {},
  }
}
