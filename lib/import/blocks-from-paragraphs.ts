import {
  paragraph as makeParagraph,
  type BlockJson,
  type MarkJson,
  type ParagraphJson,
  type SceneBreakJson,
  type TextJson,
} from '#lib/manuscript/document-json.ts'
import type { ParagraphStyle } from '#lib/manuscript/vocabulary.ts'
import type { Authored } from '#lib/review/author.ts'
import { formatBlockSuggestions } from '#lib/review/block-suggestion.ts'
import { breakCharacter, formatBreak, formatMarks } from '#lib/review/review-mark.ts'
import type { ImportedBookmark, ImportedPlace } from './imported-book.ts'
import type { ReadParagraph, ReadRun, Revision } from './read-paragraph.ts'
import { SuggestionIds } from './suggestion-ids.ts'

/** A paragraph of which it is known what it is in Stet. */
export interface PlacedParagraph {
  kind: ParagraphStyle | 'sceneBreak'
  /** What it was before a suggested change of style. */
  before: { kind: ParagraphStyle | 'sceneBreak'; by: Revision } | null
  read: ReadParagraph
}

export interface MadeBlocks {
  blocks: BlockJson[]
  bookmarks: ImportedBookmark[]
}

/**
 * The blocks of a chapter: what `lib/export/flow.ts` does to a chapter, backwards.
 *
 * A paragraph that is new as a whole, or to go as a whole, is a block that says so (`sugIns`, `sugDel`). Else a suggested end becomes a `¶` in
 * the text of the block, and an end that is to go a `joinDel` of the block after it.
 */
export function blocksFromParagraphs(paragraphs: PlacedParagraph[], ids: SuggestionIds): MadeBlocks {
  const maker = new BlockMaker(ids)
  paragraphs.forEach((one, index) => maker.take(one, { isLast: index === paragraphs.length - 1 }))
  return maker.finish()
}

interface Ends {
  inserted: Authored | null
  deleted: Authored | null
}

const noEnds: Ends = { inserted: null, deleted: null }

/** A paragraph of the result that may still go on. */
interface OpenBlock {
  style: ParagraphStyle
  /** What the style is to be instead. */
  restyle: { style: ParagraphStyle; by: Authored } | null
  attrs: Record<string, string>
  texts: TextJson[]
  length: number
}

class BlockMaker {
  readonly #ids: SuggestionIds
  readonly #blocks: BlockJson[] = []
  readonly #bookmarks = new Map<string, { from?: ImportedPlace; to?: ImportedPlace }>()
  #open: OpenBlock | null = null
  /** How the paragraph before ended. */
  #before: Ends = noEnds
  /** A scene break that is suggested within a `¶`. */
  #breakWithin = false

  constructor(ids: SuggestionIds) {
    this.#ids = ids
  }

  take(given: PlacedParagraph, { isLast }: { isLast: boolean }): void {
    const { read } = given
    const runs = read.runs.filter(isMeant).map((run) => ({ run, by: this.#authorsOf(run) }))
    const ends = this.#ids.next({ inserted: read.endInserted, deleted: read.endDeleted })
    const isNew = ends.inserted !== null && runs.every(({ run }) => run.inserted)
    const goes = ends.deleted !== null && runs.every(({ run }) => run.deleted)
    const texts = runs.flatMap(({ run, by }) => textsOf(run, by))
    if (given.kind === 'sceneBreak') return this.#takeBreak(given, ends, isLast)
    if (this.#before.inserted && this.#open) this.#continue(given.kind, given.before, texts, this.#before)
    else this.#begin(given.kind, given.before, texts, this.#before.deleted)
    this.#place(read)
    if (!this.#open) return
    const { inserted: ranOn, deleted: runsOn } = this.#before
    if (!ranOn && isNew && ends.inserted) {
      this.#open.attrs.sugIns = entry(ends.inserted)
      if (goes && !runsOn && ends.deleted) this.#open.attrs.sugDel = entry(ends.deleted)
      this.#before = (goes && !runsOn) || !ends.deleted ? noEnds : { inserted: null, deleted: ends.deleted }
    } else if (!ranOn && !runsOn && goes && ends.deleted && !ends.inserted) {
      this.#open.attrs.sugDel = entry(ends.deleted)
      this.#before = noEnds
    } else this.#before = isLast ? noEnds : ends
    if (!this.#before.inserted) this.#close()
  }

  finish(): MadeBlocks {
    this.#close()
    const bookmarks = [...this.#bookmarks].flatMap(([name, { from, to }]) => {
      const start = from ?? to
      return start ? [{ name, from: start, to: to ?? start }] : []
    })
    return { blocks: this.#blocks, bookmarks }
  }

  #authorsOf({ inserted, deleted, reformatted }: ReadRun) {
    return this.#ids.next({ inserted, deleted, changed: reformatted?.by ?? null })
  }

  /** A scene break is a block of its own, so it ends what ran on; one that is suggested there goes into the `¶`. */
  #takeBreak({ read }: PlacedParagraph, ends: Ends, isLast: boolean): void {
    if (this.#open && this.#before.inserted && ends.inserted && !isLast) {
      this.#breakWithin = true
      return
    }
    this.#close()
    const inserted = ends.inserted ?? this.#ids.next({ by: wholeOf(read, 'inserted') }).by
    const deleted = ends.deleted ?? this.#ids.next({ by: wholeOf(read, 'deleted') }).by
    const threads = [...new Set(read.runs.flatMap((run) => run.threads))]
    const attrs: SceneBreakJson['attrs'] = {
      ...(inserted && { sugIns: entry(inserted) }),
      ...(deleted && { sugDel: entry(deleted) }),
      ...(threads.length > 0 && { threadIds: threads.join(' ') }),
    }
    this.#blocks.push(Object.keys(attrs).length > 0 ? { type: 'sceneBreak', attrs } : { type: 'sceneBreak' })
    this.#before = noEnds
  }

  #begin(
    style: ParagraphStyle,
    before: PlacedParagraph['before'],
    texts: TextJson[],
    joined: Authored | null,
  ): void {
    this.#close()
    const was = before && before.kind !== 'sceneBreak' && before.kind !== style ? before : null
    const by = was ? this.#ids.alone(was.by) : null
    this.#open = {
      style: was && was.kind !== 'sceneBreak' ? was.kind : style,
      restyle: by ? { style, by } : null,
      attrs: joined ? { joinDel: entry(joined) } : {},
      texts,
      length: lengthOf(texts),
    }
  }

  /** Goes on in the same block after a suggested end. What is left if that is rejected has the style of the last. */
  #continue(style: ParagraphStyle, before: PlacedParagraph['before'], texts: TextJson[], ends: Ends): void {
    const open = this.#open
    if (!open || !ends.inserted) return
    const mark = endText(ends.inserted, ends.deleted, { style, sceneBreak: this.#breakWithin })
    const threads = sharedThreads(open.texts.at(-1), texts[0])
    const end = { ...mark, marks: [...(mark.marks ?? []), ...threads] }
    this.#breakWithin = false
    open.texts.push(end, ...texts)
    open.length += 1 + lengthOf(texts)
    const was = before && before.kind !== 'sceneBreak' ? before.kind : style
    const shown = open.restyle?.style ?? open.style
    open.style = was
    open.restyle = shown === was ? null : { style: shown, by: open.restyle?.by ?? ends.inserted }
  }

  #close(): void {
    if (!this.#open) return
    const { style, restyle, attrs, texts } = this.#open
    const block: ParagraphJson = makeParagraph(style, texts)
    const given = { ...attrs, ...(restyle && { propStyle: `${entry(restyle.by)}|${restyle.style}` }) }
    this.#blocks.push({ ...block, attrs: { ...given, style } })
    this.#open = null
    this.#breakWithin = false
  }

  #place({ bookmarks, runs }: ReadParagraph): void {
    if (!this.#open) return
    const begin = this.#open.length - runs.filter(isMeant).reduce((sum, { text }) => sum + text.length, 0)
    for (const { name, end, offset } of bookmarks) {
      const place = {
        block: this.#blocks.length,
        offset: begin + Math.min(offset, this.#open.length - begin),
      }
      const known = this.#bookmarks.get(name)
      if (known) known[end] ??= place
      else this.#bookmarks.set(name, { [end]: place })
    }
  }
}

/** What somebody wrote and took back again is in no view of the text; where somebody spoke of it, it stays. */
function isMeant({ inserted, deleted, threads }: ReadRun): boolean {
  return !(inserted && deleted && inserted.user === deleted.user && threads.length === 0)
}

function wholeOf({ runs }: ReadParagraph, name: 'inserted' | 'deleted'): Revision | null {
  return runs.length > 0 && runs.every((run) => run[name]) ? (runs[0]?.[name] ?? null) : null
}

function textsOf(run: ReadRun, by: Record<'inserted' | 'deleted' | 'changed', Authored | null>): TextJson[] {
  const from = run.reformatted?.from ?? run.formats
  const marks: MarkJson[] = [
    ...formatMarks.flatMap((type): MarkJson[] => {
      const value = from[type]
      if (value === undefined) return []
      return [type === 'link' ? { type, attrs: { href: value } } : { type }]
    }),
    ...run.threads.map((threadId): MarkJson => ({ type: 'comment', attrs: { threadId } })),
    ...suggestionMarks(by.inserted, by.deleted),
  ]
  const { changed } = by
  if (changed) {
    for (const mark of formatMarks) {
      const [was, is] = [from[mark], run.formats[mark]]
      if (was !== is) marks.push({ type: 'fmt', attrs: { ...changed, mark, value: is ?? '' } })
    }
  }
  return [{ type: 'text', text: run.text, ...(marks.length > 0 && { marks }) }]
}

function suggestionMarks(inserted: Authored | null, deleted: Authored | null): MarkJson[] {
  return [
    ...(inserted ? [{ type: 'ins' as const, attrs: { ...inserted } }] : []),
    ...(deleted ? [{ type: 'del' as const, attrs: { ...deleted, over: inserted?.id ?? '' } }] : []),
  ]
}

function endText(
  inserted: Authored,
  deleted: Authored | null,
  after: { style: ParagraphStyle; sceneBreak: boolean },
): TextJson {
  const marks: MarkJson[] = [
    ...suggestionMarks(inserted, deleted),
    { type: 'pbreak', attrs: { style: formatBreak(after) } },
  ]
  return { type: 'text', text: breakCharacter, marks }
}

/** A thread on both sides of an end is on the end, too. */
function sharedThreads(one: TextJson | undefined, other: TextJson | undefined): MarkJson[] {
  const here = other?.marks?.filter(({ type }) => type === 'comment') ?? []
  return here.filter((mark) =>
    one?.marks?.some(({ type, attrs }) => type === 'comment' && attrs?.threadId === mark.attrs?.threadId),
  )
}

function entry(by: Authored): string {
  return formatBlockSuggestions([by]) ?? ''
}

function lengthOf(texts: TextJson[]): number {
  return texts.reduce((sum, { text }) => sum + text.length, 0)
}
