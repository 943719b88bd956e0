/**
 * The editor in a real browser: from a key to the frame that shows it, and from opening a chapter to the frame in which it can be written
 * in. The peer is bare TipTap with the same text and nothing else: no comments, no carets, no colleagues, nothing saved.
 *
 * `key → frame` includes waiting for the screen's next frame, which hides what takes less than one; `work` is all that the page's main
 * thread did per key, what it does later included. Rounds of one and the other alternate; what counts are the ratios.
 */
import { readNovel } from '#tests/support/corpus.ts'
import { textOfBlock, type DocumentJson } from '#lib/manuscript/document-json.ts'
import { startEditorHouse, type EditorHouse } from '#tests/support/editor-house.ts'
import type { BrowserContext, Page } from '@playwright/test'
import { countWords } from '#lib/manuscript/word-count.ts'
import { addDocument, addThreads, joinChapter, showCaret } from './peers/novel-scene.ts'
import { serveBareTiptap } from './peers/serve-bare-tiptap.ts'

const rounds = 3
const keysPerRound = 40
const msBetweenKeys = 60

interface Case {
  name: string
  document: DocumentJson
  threads: number
  carets: number
}

interface Measured {
  keys: number[]
  work: number[]
  opening: number[]
  scriptBytes: number
}

const novel = readNovel()
const cases: Case[] = [
  { name: 'chapter', document: firstWords(novel, 5_000), threads: 200, carets: 3 },
  { name: 'novel', document: novel, threads: 500, carets: 0 },
]
const house = await startEditorHouse()
try {
  console.log('| text | | key → frame, median / p95 ms | work per key, ms | open → editable, ms |')
  console.log('|---|---|---|---|---|')
  let scriptBytes = 0
  for (const one of cases) scriptBytes = (await compare(house, one)).scriptBytes
  console.log(`\nJavaScript of the editor page as sent: ${(scriptBytes / 1_000).toFixed(0)} kB`)
} finally {
  await house.close()
}

async function compare(house: EditorHouse, given: Case): Promise<Measured> {
  const chapterId = await addDocument(house, `A ${given.name}`, given.document)
  await addThreads(house, chapterId, given.threads)
  const colleagues = await Promise.all(
    Array.from({ length: given.carets }, () => joinChapter(house, chapterId)),
  )
  for (const [number, colleague] of colleagues.entries()) showCaret(colleague, number + 2)
  const bare = await serveBareTiptap(given.document.content.map(textOfBlock))
  const stet = emptyMeasures()
  const peer = emptyMeasures()
  for (let round = 0; round < rounds; round += 1) {
    await measure(stet, `${house.server.url}/chapters/${chapterId}`)
    await measure(peer, bare.url)
  }
  bare.close()
  for (const colleague of colleagues) colleague.close()
  const words = `${countWords(given.document).toLocaleString('en')} words`
  const what = `${given.threads} threads${given.carets > 0 ? `, ${given.carets} carets` : ''}`
  console.log(row(words, `Stet, ${what}`, stet))
  console.log(row(words, 'bare TipTap', peer))
  console.log(
    `| | **ratio** | ${ratio(quantile(stet.keys, 0.5), quantile(peer.keys, 0.5))} / ${ratio(quantile(stet.keys, 0.95), quantile(peer.keys, 0.95))} | ${ratio(quantile(stet.work, 0.5), quantile(peer.work, 0.5))} | ${ratio(quantile(stet.opening, 0.5), quantile(peer.opening, 0.5))} |`,
  )
  return stet
}

/** Opens the address in a browser that has never seen it, types, and adds what it took. */
async function measure(into: Measured, url: string): Promise<void> {
  const context = await house.browser.newContext({ viewport: { width: 1440, height: 900 } })
  await signIn(context)
  const page = await context.newPage()
  await page.addInitScript(noteOpening)
  await page.goto(url, { waitUntil: 'commit' })
  const opened = await page.waitForFunction(() => Reflect.get(globalThis, 'openedMs'), null, {
    timeout: 90_000,
  })
  into.opening.push(Number(await opened.jsonValue()))
  await page.waitForLoadState('networkidle').catch(() => undefined)
  into.scriptBytes = await sentScriptBytes(page)
  await page.locator('.ProseMirror > p').nth(6).click()
  await page.evaluate(noteKeys)
  const cdp = await context.newCDPSession(page)
  await cdp.send('Performance.enable')
  const taskMs = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0)
  }
  await typeKeys(page, 5)
  const before = await taskMs()
  await typeKeys(page, keysPerRound)
  into.work.push(((await taskMs()) - before) / keysPerRound)
  const times: unknown = await page.evaluate(() => Reflect.get(globalThis, 'keyTimes'))
  into.keys.push(...(Array.isArray(times) ? times.map(Number).slice(5) : []))
  await context.close()
}

async function signIn(context: BrowserContext): Promise<void> {
  const [name = '', value = ''] = house.owner.cookie.split(/=(.*)/s)
  await context.addCookies([{ name, value, url: house.server.url }])
}

async function typeKeys(page: Page, count: number): Promise<void> {
  for (let key = 0; key < count; key += 1) {
    await page.keyboard.press(key % 6 === 5 ? 'Space' : 'a')
    await new Promise((resolve) => setTimeout(resolve, msBetweenKeys))
  }
}

/** In the page: when the text first stood there in a frame, ready to be written in. */
function noteOpening(): void {
  const look = () => {
    const text = document.querySelector('.ProseMirror[contenteditable=true]')
    if (text && text.childElementCount > 20) {
      setTimeout(() => Reflect.set(globalThis, 'openedMs', performance.now()), 0)
    } else {
      requestAnimationFrame(look)
    }
  }
  requestAnimationFrame(look)
}

/** In the page: the time from each key to the end of the frame after it. */
function noteKeys(): void {
  const times: number[] = []
  Reflect.set(globalThis, 'keyTimes', times)
  const onKeyDown = () => {
    const start = performance.now()
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => times.push(performance.now() - start))
      port1.start()
      port2.postMessage(null)
    })
  }
  addEventListener('keydown', onKeyDown, true)
}

function sentScriptBytes(page: Page): Promise<number> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming)
      .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  )
}

function firstWords({ content }: DocumentJson, count: number): DocumentJson {
  let end = 0
  while (end < content.length && countWords({ type: 'doc', content: content.slice(0, end) }) < count) end += 1
  return { type: 'doc', content: content.slice(0, end) }
}

function emptyMeasures(): Measured {
  return { keys: [], work: [], opening: [], scriptBytes: 0 }
}

function row(words: string, who: string, { keys, work, opening }: Measured): string {
  const [median, p95] = [quantile(keys, 0.5), quantile(keys, 0.95)].map((value) => value.toFixed(1))
  return `| ${words} | ${who} | ${median} / ${p95} | ${quantile(work, 0.5).toFixed(1)} | ${quantile(opening, 0.5).toFixed(0)} |`
}

function ratio(one: number, other: number): string {
  return `${(one / other).toFixed(2)}×`
}

function quantile(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? Number.NaN
}
