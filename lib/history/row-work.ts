import { countWordsOfText } from '#lib/manuscript/word-count.ts'
import type { Carry } from './carry-over.ts'
import type { TextItem, TextRun, TransactionText } from './read-transaction.ts'
import type { OpenSpell, RowWork } from './spell.ts'

/** How much a row did: what was only moved counts as nothing. `going` is the spell of its author that it goes on with. */
export function workOf(text: TransactionText, carries: Carry[], going: OpenSpell | undefined): RowWork {
  const moved = sizeOfTexts(carries.filter(({ isMove }) => isMove))
  const back = sizeOfTexts(carries.filter(({ isMove }) => !isMove))
  const inserted = sizeOfRuns(text.inserted)
  const deleted = sizeOfRuns(text.deleted)
  const own = sizeOfRuns(text.deleted.map((run) => ownPart(run, going)))
  const removedCharacters = Math.max(0, deleted.characters - moved.characters)
  const removedWords = Math.max(0, deleted.words - moved.words)
  return {
    addedCharacters: Math.max(0, inserted.characters - moved.characters - back.characters),
    addedWords: Math.max(0, inserted.words - moved.words - back.words),
    removedCharacters,
    removedWords,
    takenBackCharacters: Math.min(own.characters, removedCharacters),
    takenBackWords: Math.min(own.words, removedWords),
    broughtBackCharacters: back.characters,
    broughtBackWords: back.words,
    changes: text.changes,
    suggests: text.suggests,
  }
}

/** Whether a row did anything to the text: setting the anchor of a comment does not. */
export function isWork(work: RowWork): boolean {
  return work.addedCharacters + work.removedCharacters + work.broughtBackCharacters + work.changes > 0
}

interface Size {
  characters: number
  words: number
}

/** Words count where they begin, so that a letter typed at the end of one is none. */
function sizeOfRuns(runs: Pick<TextRun, 'text' | 'before'>[]): Size {
  let [characters, words] = [0, 0]
  for (const { text, before } of runs) {
    characters += text.length
    words += countWordsOfText(before + text) - countWordsOfText(before)
  }
  return { characters, words: Math.max(0, words) }
}

function sizeOfTexts(parts: { text: string }[]): Size {
  return sizeOfRuns(parts.map(({ text }) => ({ text, before: '' })))
}

/** What of a deleted run was typed in this spell. */
function ownPart({ items, before }: TextRun, going: OpenSpell | undefined) {
  const own = items.filter((item) => isOf(going, item))
  return { text: own.map(({ content }) => content.str).join(''), before }
}

function isOf(spell: OpenSpell | undefined, { id }: TextItem): boolean {
  const start = spell?.starts[String(id.client)]
  return start !== undefined && id.clock >= start
}
