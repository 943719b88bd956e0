import { diffDocuments } from '#lib/history/diff.ts'
import { nameAuthors } from '#lib/history/name-authors.ts'
import { withoutAnchors } from '#lib/history/without-anchors.ts'
import { documentOf, type DocumentJson } from '#lib/manuscript/document-json.ts'
import { countWords } from '#lib/manuscript/word-count.ts'
import type { CompareOrder, ComparedText, Comparison, PackedVersion } from '../runtime.ts'
import { packDocument, unpackDocument } from '../services/versions/packed-document.ts'

/** What changed from one text to another, with the unchanged blocks where they are wanted. */
export async function compareTexts({ before, after, unchanged }: CompareOrder): Promise<Comparison> {
  const [older, newer] = [await readText(before), await readText(after)]
  const { blocks, counts } = diffDocuments(older, newer)
  const named = nameAuthors(blocks, after.authors ?? [])
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
  const { counts } = diffDocuments(await readText({ text: previous }), document)
  return { ...counts, bytes: await packDocument(document), wordCount: countWords(document) }
}

async function readText({ text }: Pick<ComparedText, 'text'>): Promise<DocumentJson> {
  if (text === null) return documentOf([])
  return 'type' in text ? text : unpackDocument(text)
}
