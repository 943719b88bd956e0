import type { DocumentJson } from '#lib/manuscript/document-json.ts'
import { alignTexts, mapText } from './align-texts.ts'
import { extractOwnSuggestions, type OwnSuggestions } from './own-suggestions.ts'

/**
 * The words of a refused copy, besides its author's suggestions, that the fresh chapter has not: what they had written plainly
 * before their role changed, or what others have deleted since. In reading order, as text to offer; suggestions are not among them.
 */
export function leftBehind(own: OwnSuggestions, fresh: DocumentJson): string[] {
  const texts = own.blocks.filter(({ added }) => !added).map(({ text }) => text)
  const now = extractOwnSuggestions(fresh, own.user).blocks.map(({ text }) => text)
  const matches = alignTexts(texts, now)
  return texts.flatMap((text, index) => {
    const match = matches[index]
    const found = match == null ? [text] : onlyIn(text, now[match] ?? '')
    return found.filter((words) => /[\p{L}\p{N}]/u.test(words))
  })
}

/** The stretches of whole words in `text` of which `other` has nothing. */
function onlyIn(text: string, other: string): string[] {
  if (text === other) return []
  const map = mapText(text, other)
  const stretches: string[] = []
  let isOpen = false
  for (const { 0: word, index } of text.matchAll(/\S+\s*/g)) {
    const isGone = map.place(index) === map.place(index + word.trimEnd().length)
    if (isGone && isOpen) stretches.push(`${stretches.pop() ?? ''}${word}`)
    else if (isGone) stretches.push(word)
    isOpen = isGone
  }
  return stretches.map((words) => words.trim())
}
