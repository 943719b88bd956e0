/** What the guard adds to a suggester's keystroke, beside applying the update, and beside comparing the whole chapter. */
import * as Y from 'yjs'
import { documentOf, paragraph } from '#lib/manuscript/document-json.ts'
import { fillYdoc } from '#lib/manuscript/update-from-document.ts'
import { projectBlocks, type BlockType } from '#lib/review/projection.ts'
import { judge } from '#server/collab/guard/judge.ts'
import { Shadow } from '#server/collab/guard/shadow.ts'
import { insertionBy } from '#tests/support/hostile-client.ts'

const me = 'suggester'
const sentence =
  'Sofie stepped off the train and onto the worn platform, her eyes scanning the crowded station. '
const sentenceWords = 16
const sentencesInParagraph = 5
const keys = 500

console.log(
  '| words | judged, median / p95 µs | applied alone, median µs | whole chapter compared, median ms | first judgement, ms |',
)
console.log('|---|---|---|---|---|')
for (const words of [5_000, 100_000]) console.log(rowFor(words))

function rowFor(words: number): string {
  const real = chapterOf(words)
  const shadow = new Shadow(real)
  const writer = new Y.Doc()
  Y.applyUpdate(writer, Y.encodeStateAsUpdate(real))
  let update: Uint8Array = new Uint8Array()
  writer.on('update', (bytes: Uint8Array) => (update = bytes))
  const [judged, applied]: [number[], number[]] = [[], []]
  const context = { mode: 'suggest' as const, userId: me, doc: real, shadow, ownerOf: () => undefined }
  for (let key = 0; key < keys; key += 1) {
    textAt(writer, (key * 7) % 50).insert(5, 'x', insertionBy(me, `s${key % 50}`))
    judged.push(
      timed(() => {
        if (judge(update, context).kind !== 'accept') throw new Error('An honest keystroke was refused')
      }),
    )
    applied.push(timed(() => Y.applyUpdate(real, update)))
    shadow.follow(update)
  }
  const [first = 0, ...rest] = judged
  const whole = Array.from({ length: 5 }, () => timed(() => projectBlocks(blocksOf(real), me)))
  const us = (values: number[], share: number) => (quantile(values, share) * 1_000).toFixed(0)
  return `| ${words.toLocaleString('en')} | ${us(rest, 0.5)} / ${us(rest, 0.95)} | ${us(applied, 0.5)} | ${quantile(whole, 0.5).toFixed(1)} | ${first.toFixed(0)} |`
}

function chapterOf(words: number): Y.Doc {
  const doc = new Y.Doc()
  const text = sentence.repeat(sentencesInParagraph)
  const count = Math.ceil(words / (sentenceWords * sentencesInParagraph))
  fillYdoc(doc, documentOf(Array.from({ length: count }, () => paragraph('body', [{ type: 'text', text }]))))
  return doc
}

function blocksOf(doc: Y.Doc): BlockType[] {
  return doc.getXmlFragment('default').toArray()
}

function textAt(doc: Y.Doc, index: number): Y.XmlText {
  return (doc.getXmlFragment('default').get(index) as Y.XmlElement).get(0) as Y.XmlText
}

function timed(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function quantile(values: number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0
}
