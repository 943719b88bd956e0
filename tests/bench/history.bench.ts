/**
 * Comparing and restoring a novel. The peers: `diffWords` of `diff` on the whole text, and writing the earlier text with y-prosemirror's
 * `updateYFragment`, which is what an editor bound to the text does with a new document.
 */
import { diffWords } from 'diff'
import { initProseMirrorDoc, updateYFragment } from 'y-prosemirror'
import * as Y from 'yjs'
import { diffDocuments } from '#lib/history/diff.ts'
import { restoreInYdoc } from '#lib/history/restore-in-ydoc.ts'
import { anchoredRange, listAnchorMarks, setAnchorMark } from '#lib/manuscript/anchor-mark.ts'
import { readAnchorText } from '#lib/manuscript/anchor-text.ts'
import { documentFromYdoc } from '#lib/manuscript/document-from-ydoc.ts'
import { textOfBlock, type BlockJson, type DocumentJson } from '#lib/manuscript/document-json.ts'
import { plainTextOf } from '#lib/manuscript/plain-text.ts'
import { manuscriptSchema } from '#lib/manuscript/schema.ts'
import { documentToUpdate } from '#lib/manuscript/update-from-document.ts'
import { countWords } from '#lib/manuscript/word-count.ts'
import { readNovel } from '#tests/support/corpus.ts'
import { randomOf, type Random } from '#tests/support/random.ts'

const rounds = 5
const changedBlocks = 120
const anchors = 500
const random = randomOf(7)
const earlier = readNovel()
const now = revised(earlier)

console.log(
  `${countWords(earlier).toLocaleString('en')} words, ${changedBlocks} paragraphs changed, added, removed or moved; medians of ${rounds} rounds.\n`,
)
console.log('| compare | ms |')
console.log('|---|---|')
console.log(`| Stet: blocks, words, moves, marks | ${median(() => void diffDocuments(earlier, now))} |`)
const [one, other] = [plainTextOf(earlier), plainTextOf(now)]
console.log(`| \`diffWords\` on the whole text | ${median(() => void diffWords(one, other))} |`)
console.log(`\n| restore, ${anchors} anchors | ms | update, KiB | anchors whole afterwards |`)
console.log('|---|---|---|---|')
console.log(restoring('Stet', (doc) => restoreInYdoc(doc, { document: earlier })))
console.log(restoring('`updateYFragment`', (doc) => writeWhole(doc, earlier)))

/** A few words changed here and there, and some paragraphs added, removed and moved. */
function revised({ content }: DocumentJson): DocumentJson {
  const blocks = [...content]
  for (let count = 0; count < changedBlocks; count += 1) {
    const at = random.int(blocks.length)
    const block = blocks[at]
    if (block?.type !== 'paragraph' || !block.content) continue
    const way = count % 10
    if (way === 7) blocks.splice(at, 1)
    else if (way === 8)
      blocks.splice(at, 0, {
        type: 'paragraph',
        attrs: { style: 'body' },
        content: [{ type: 'text', text: 'It rained again.' }],
      })
    else if (way === 9) blocks.splice(random.int(blocks.length), 0, ...blocks.splice(at, 1))
    else blocks[at] = reworded(block, random)
  }
  return { type: 'doc', content: blocks }
}

function reworded(block: BlockJson & { type: 'paragraph' }, random: Random): BlockJson {
  const content = (block.content ?? []).map((text) => {
    const words = text.text.split(' ')
    words.splice(random.int(words.length), 1 + random.int(2), 'rain', 'and', 'sea')
    return { ...text, text: words.join(' ') }
  })
  return { ...block, content }
}

function restoring(name: string, restore: (doc: Y.Doc) => void): string {
  const times: number[] = []
  let [bytes, whole] = [0, 0]
  for (let round = 0; round < rounds; round += 1) {
    const doc = anchoredDoc()
    const quotes = quotesIn(doc)
    let sent = 0
    doc.on('update', (update: Uint8Array) => (sent += update.length))
    const start = performance.now()
    restore(doc)
    times.push(performance.now() - start)
    const after = quotesIn(doc)
    bytes = sent
    whole = [...quotes].filter(([id, quote]) => after.get(id) === quote).length
    if (plainTextOf(documentFromYdoc(doc)) !== one) throw new Error(`${name} did not restore the text`)
    doc.destroy()
  }
  return `| ${name} | ${middle(times)} | ${(bytes / 1024).toFixed(0)} | ${whole} of ${anchors} |`
}

function anchoredDoc(): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, documentToUpdate(now))
  const reading = readAnchorText(doc)
  const places = now.content.flatMap((block, index) => (textOfBlock(block).length > 60 ? [index] : []))
  doc.transact(() => {
    for (let count = 0; count < anchors; count += 1) {
      const block = reading.blocks[places[Math.floor((count * places.length) / anchors)] ?? 0]
      if (block) setAnchorMark(reading, { start: block.start + 10, end: block.start + 40 }, `thread${count}`)
    }
  })
  return doc
}

function quotesIn(doc: Y.Doc): Map<string, string> {
  const reading = readAnchorText(doc)
  return new Map(
    listAnchorMarks(reading).map((id) => {
      const range = anchoredRange(reading, id)
      return [id, range ? reading.text.slice(range.start, range.end) : '']
    }),
  )
}

function writeWhole(doc: Y.Doc, document: DocumentJson): void {
  const fragment = doc.getXmlFragment('default')
  const { meta } = initProseMirrorDoc(fragment, manuscriptSchema)
  doc.transact(() => updateYFragment(doc, fragment, manuscriptSchema.nodeFromJSON(document), meta))
}

function median(work: () => void): string {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return middle(times)
}

function middle(times: number[]): string {
  return (times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0).toFixed(0)
}
