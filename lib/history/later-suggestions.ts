import {
  type BlockJson,
  type DocumentJson,
  type MarkJson,
  type TextJson,
} from '#lib/manuscript/document-json.ts'
import { isAuthored, suggestionId } from '#lib/review/author.ts'
import {
  formatBlockSuggestions,
  isBlockSuggestionAttribute,
  parseBlockSuggestions,
  type BlockSuggestion,
} from '#lib/review/block-suggestion.ts'
import { paragraphOf, textsOf } from './made-block.ts'

/**
 * The suggestions that a chapter has now and an earlier text of it did not have: those that are to stay open when that text is
 * restored. They are taken as a layer on the text: new words between its words, marks on them, entries at its blocks.
 */
export class LaterSuggestions {
  readonly #known: ReadonlySet<string>
  /** Those whose text does not come through. */
  readonly #lost: ReadonlySet<string>

  private constructor(known: ReadonlySet<string>, lost: ReadonlySet<string>) {
    this.#known = known
    this.#lost = lost
  }

  static than(earlier: DocumentJson): LaterSuggestions {
    return new LaterSuggestions(new Set(earlier.content.flatMap(suggestionsIn)), new Set())
  }

  /** The same where these do not stay. */
  without(lost: ReadonlySet<string>): LaterSuggestions {
    return new LaterSuggestions(this.#known, lost)
  }

  /** The later suggestions that a block has a part of. */
  in(block: BlockJson): string[] {
    return suggestionsIn(block).filter((id) => !this.#known.has(id))
  }

  /** The suggestion that a mark belongs to, if it came later; null for any other mark. */
  idOf({ type, attrs = {} }: MarkJson): string | null {
    if ((type !== 'ins' && type !== 'del' && type !== 'fmt') || !isAuthored(attrs)) return null
    const id = suggestionId(attrs)
    return this.#known.has(id) ? null : id
  }

  stays(id: string): boolean {
    return !this.#lost.has(id)
  }

  /** The later suggestion that a stretch is new text of. */
  insertionOf({ marks = [] }: TextJson): string | null {
    const mark = marks.find(({ type }) => type === 'ins')
    return mark ? this.idOf(mark) : null
  }

  /** Of these marks those that belong to later suggestions on the text as it was, and stay. */
  marksAmong(marks: MarkJson[]): MarkJson[] {
    return marks.filter((mark) => {
      const id = this.idOf(mark)
      return mark.type !== 'ins' && id !== null && this.stays(id)
    })
  }

  /** The marks of later new text without those of suggestions that do not stay. */
  withoutLost(text: TextJson): TextJson {
    const marks = (text.marks ?? []).filter((mark) => {
      const id = this.idOf(mark)
      return id === null || this.stays(id)
    })
    return { type: 'text', text: text.text, ...(marks.length > 0 && { marks }) }
  }

  /** The block without the new text of later suggestions. */
  under(block: BlockJson): BlockJson {
    const texts = textsOf(block)
    const kept = texts.filter((text) => this.insertionOf(text) === null)
    return block.type === 'sceneBreak' || kept.length === texts.length
      ? block
      : paragraphOf(block.attrs, kept)
  }

  /** A block that later suggestions added, without the text of those that do not stay. */
  addedBlock(block: BlockJson): BlockJson {
    if (block.type === 'sceneBreak') return block
    const texts = textsOf(block).filter((text) => this.stays(this.insertionOf(text) ?? ''))
    return paragraphOf(
      block.attrs,
      texts.map((text) => this.withoutLost(text)),
    )
  }

  /** Whether a block is new by later suggestions and holds nothing else; then by which. */
  blockOf(block: BlockJson): string[] | null {
    const entries = parseBlockSuggestions('sugIns', block.attrs?.sugIns) ?? []
    const ids = entries.map(suggestionId)
    if (ids.length === 0 || ids.some((id) => this.#known.has(id))) return null
    return textsOf(block).every((text) => this.insertionOf(text) !== null) ? ids : null
  }

  /** What the block's attributes are in the earlier text, with the entries of later suggestions that stay. */
  attributesOn(now: BlockJson, earlier: BlockJson): Record<string, string> {
    const attributes: Record<string, string> = { ...earlier.attrs }
    for (const [name, value] of Object.entries(now.attrs ?? {})) {
      if (!isBlockSuggestionAttribute(name) || name === 'sugIns') continue
      const old = parseBlockSuggestions(name, attributes[name]) ?? []
      const added = (parseBlockSuggestions(name, value) ?? []).filter(
        (entry) => this.#isLaterAndStays(entry) && !old.some(({ user }) => user === entry.user),
      )
      const entries = added.length > 0 ? formatBlockSuggestions([...old, ...added]) : null
      if (entries) attributes[name] = entries
    }
    return attributes
  }

  #isLaterAndStays(entry: BlockSuggestion): boolean {
    const id = suggestionId(entry)
    return !this.#known.has(id) && this.stays(id)
  }
}

/** The ids of all suggestions that a block has a part of. */
function suggestionsIn(block: BlockJson): string[] {
  const entries = Object.entries(block.attrs ?? {}).flatMap(([name, value]) =>
    isBlockSuggestionAttribute(name) ? (parseBlockSuggestions(name, value) ?? []) : [],
  )
  const marks = textsOf(block).flatMap((text) => text.marks ?? [])
  const authored = marks.flatMap(({ attrs = {} }) => (isAuthored(attrs) ? [attrs] : []))
  return [...entries, ...authored].map(suggestionId)
}
