import * as Y from 'yjs'
import type { AuthorRun } from '#lib/history/author-runs.ts'
import { deletersOf } from '#lib/history/deleters.ts'
import { diffDocuments } from '#lib/history/diff.ts'
import { nameAuthors } from '#lib/history/name-authors.ts'
import { withoutAnchors } from '#lib/history/without-anchors.ts'
import { documentOf, textOfBlock, type DocumentJson } from '#lib/manuscript/document-json.ts'
import { countWords } from '#lib/manuscript/word-count.ts'
import type { CompareOrder, ComparedText, Comparison, LogStretch, PackedVersion } from '../runtime.ts'
import { packDocument, unpackDocument } from '../services/versions/packed-document.ts'
import { baseUpdates } from './read-rows.ts'

/** What changed from one text to another and by whom, with the unchanged blocks where they are wanted. */
export async function compareTexts({
  before,
  after,
  log,
  authors = [],
  unchanged,
}: CompareOrder): Promise<Comparison> {
  const [older, newer] = [await readText(before), await readText(after)]
  const { blocks, counts } = diffDocuments(older, newer)
  const named = nameAuthors(blocks, {
    deleted: log ? fitting(older, readDeleters(log)) : [],
    written: fitting(newer, authors),
  })
  if (unchanged === 'omit') return { counts, blocks: named }
  const { content } = withoutAnchors(newer)
  return {
    counts,
    blocks: named.map((block) =>
      block.kind === 'same'
        ? { ...block, blocks: content.slice(block.after, block.after + block.count) }
        : block,
    ),
  }
}

export async function packVersion(
  document: DocumentJson,
  previous: Uint8Array | null,
): Promise<PackedVersion> {
  const { counts } = diffDocuments(await readText(previous), document)
  return { ...counts, bytes: await packDocument(document), wordCount: countWords(document) }
}

async function readText(text: ComparedText): Promise<DocumentJson> {
  if (text === null) return documentOf([])
  return 'type' in text ? text : unpackDocument(text)
}

function readDeleters({ base, rows }: LogStretch): AuthorRun[][] {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of baseUpdates(base)) Y.applyUpdate(doc, update)
  })
  const deleters = deletersOf(doc, rows)
  doc.destroy()
  return deleters
}

/** The runs of blocks that are as long as these: what was read a moment earlier or later must not give words to the wrong people. */
function fitting({ content }: DocumentJson, blocks: AuthorRun[][]): AuthorRun[][] {
  return content.map((block, index) => {
    const runs = blocks[index] ?? []
    const length = runs.reduce((sum, run) => sum + run.length, 0)
    return length === textOfBlock(block).length ? runs : []
  })
}
