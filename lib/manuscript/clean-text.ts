/**
 * The text without what no format can carry and no reader sees: control characters other than tab and line feed,
 * U+FFFE, U+FFFF and halves of surrogate pairs. Line ends of other systems become line feeds.
 *
 * XML 1.0 forbids exactly these characters, and Yjs would turn a lone surrogate into another character for others.
 */
export function cleanText(text: string): string {
  if (!unclean.test(text)) return text
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(controls, '')
    .replace(loneSurrogates, '')
}

const unclean =
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff\ud800-\udfff]/
// oxlint-disable-next-line no-control-regex -- the same
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g
const loneSurrogates = /\p{Cs}/gu
