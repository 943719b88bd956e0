/**
 * The words of a text, and what stands between them one character at a time: the units in which texts are compared.
 *
 * Together they are the text. A word holds its apostrophes and hyphens, as in `lib/manuscript/word-count.ts`; Chinese characters and
 * kana are units of their own, and so is what is seen as one picture.
 */
export function wordsOf(text: string): string[] {
  return text.match(unit) ?? []
}

const ideograph = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]\p{M}*`
const letters = String.raw`(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+`
const word = String.raw`${letters}(?:['’\-\u00ad\u200d\u2010\u2011]${letters})*`
const picture = String.raw`\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\ufe0f|\u200d\p{Extended_Pictographic})*`

const unit = new RegExp(`${ideograph}|${word}|${picture}|[^]`, 'gu')

/** Whether a unit is a word, and not a space or a sign. */
export function isWord(unitOfText: string): boolean {
  return /[\p{L}\p{N}]/u.test(unitOfText)
}
