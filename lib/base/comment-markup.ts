/**
 * The light markup of comments: **bold**, *italic*, `code`, links, quotes behind `>` and lists behind `-` or `1.`. Everything else
 * is plain words, and nothing of it is ever HTML.
 */
export type Block =
  | { kind: 'paragraph'; words: Inline[] }
  | { kind: 'quote'; words: Inline[] }
  | { kind: 'list'; isNumbered: boolean; start: number; items: Inline[][] }

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong' | 'emphasis'; words: Inline[] }
  /** `href` is an address of the web or of mail, nothing else. */
  | { kind: 'link'; href: string; words: Inline[] }

/** What a comment says. Takes time in proportion to its length, whatever it holds. */
export function readMarkup(body: string): Block[] {
  const blocks: Block[] = []
  for (const group of groupsOf(body.split('\n'))) {
    const words = group.lines.map((line) => line.text).join('\n')
    switch (group.kind) {
      case 'blank':
        break
      case 'bullet':
      case 'number':
        blocks.push({
          kind: 'list',
          isNumbered: group.kind === 'number',
          start: group.lines[0]?.number ?? 1,
          items: group.lines.map(({ text }) => readInline(text)),
        })
        break
      default:
        blocks.push({ kind: group.kind, words: readInline(words) })
    }
  }
  return blocks
}

/** The words of a comment without the signs of its markup, on one line: for a list or a notice. */
export function plainWords(body: string): string {
  const lines = readMarkup(body).flatMap((block) => (block.kind === 'list' ? block.items : [block.words]))
  return lines.map(wordsOf).join(' ').replaceAll(/\s+/g, ' ').trim()
}

function wordsOf(words: Inline[]): string {
  return words.map((one) => ('text' in one ? one.text : wordsOf(one.words))).join('')
}

interface Line {
  kind: 'paragraph' | 'quote' | 'bullet' | 'number' | 'blank'
  text: string
  number?: number
}

/** Lines of one kind in a row belong together. */
function groupsOf(lines: string[]): { kind: Line['kind']; lines: Line[] }[] {
  const groups: { kind: Line['kind']; lines: Line[] }[] = []
  for (const line of lines.map(readLine)) {
    const last = groups.at(-1)
    if (last?.kind === line.kind) last.lines.push(line)
    else groups.push({ kind: line.kind, lines: [line] })
  }
  return groups
}

function readLine(line: string): Line {
  if (line.trim() === '') return { kind: 'blank', text: '' }
  if (line.startsWith('>')) return { kind: 'quote', text: line.slice(1).trimStart() }
  const bullet = /^ {0,3}[-*•] (?=\S)/.exec(line)
  if (bullet) return { kind: 'bullet', text: line.slice(bullet[0].length) }
  const number = /^ {0,3}(\d{1,4})[.)] (?=\S)/.exec(line)
  if (number) return { kind: 'number', text: line.slice(number[0].length), number: Number(number[1]) }
  return { kind: 'paragraph', text: line }
}

const address = String.raw`(?:https?:\/\/[^\s<>()\[\]]{1,1000}|mailto:[^\s<>()\[\]]{1,300})`

/** No alternative looks beyond the next sign of its own kind, so that no body can make it look again and again. */
const signs = new RegExp(
  [
    String.raw`\\(?<escaped>[\\*_>[\]${'`'}-])`,
    String.raw`${'`'}(?<code>[^${'`'}\n]+)${'`'}`,
    String.raw`\[(?<label>[^[\]\n]{1,300})\]\((?<href>${address})\)`,
    String.raw`(?<![\p{L}\p{N}])(?<url>${address})`,
    String.raw`\*\*(?=\S)(?<strong>(?:(?!\*\*(?!\*))[^\n])+)(?<=\S)\*\*(?!\*)`,
    String.raw`\*(?=[^\s*])(?<starred>[^*\n]+)(?<=[^\s*])\*(?!\*)`,
    String.raw`(?<![\p{L}\p{N}_])_(?=[^\s_])(?<underscored>[^_\n]+)(?<=\S)_(?![\p{L}\p{N}_])`,
  ].join('|'),
  'gu',
)

const depthMax = 4

function readInline(text: string, depth = 0): Inline[] {
  const found: Inline[] = []
  let end = 0
  for (const match of text.matchAll(signs)) {
    plain(found, text.slice(end, match.index))
    end = match.index + readSign(found, match.groups ?? {}, { whole: match[0], depth })
  }
  plain(found, text.slice(end))
  return found
}

/** Puts down what a sign means, and returns how much of the text it was. */
function readSign(
  found: Inline[],
  { escaped, code, label, href, url, strong, starred, underscored }: Record<string, string | undefined>,
  { whole, depth }: { whole: string; depth: number },
): number {
  const inner = (words: string): Inline[] =>
    depth < depthMax ? readInline(words, depth + 1) : [{ kind: 'text', text: words }]
  const emphasised = starred ?? underscored
  if (escaped !== undefined) plain(found, escaped)
  else if (code !== undefined) found.push({ kind: 'code', text: code })
  else if (label !== undefined && href !== undefined) {
    found.push({ kind: 'link', href, words: [{ kind: 'text', text: label }] })
  } else if (url !== undefined) {
    // What ends the sentence does not belong to the address.
    const trimmed = url.replace(/[.,;:!?'"”’…]+$/u, '')
    found.push({ kind: 'link', href: trimmed, words: [{ kind: 'text', text: trimmed }] })
    return trimmed.length
  } else if (strong !== undefined) found.push({ kind: 'strong', words: inner(strong) })
  else if (emphasised !== undefined) found.push({ kind: 'emphasis', words: inner(emphasised) })
  return whole.length
}

function plain(found: Inline[], text: string): void {
  if (text === '') return
  const last = found.at(-1)
  if (last?.kind === 'text') last.text += text
  else found.push({ kind: 'text', text })
}
