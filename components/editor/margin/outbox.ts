import { isStetError, type ErrorCode } from '#lib/base/stet-error.ts'
import type { OutboxStore } from './outbox-store.ts'
import { isVoidedBy, threadOf, type WaitingItem } from './waiting-item.ts'

interface Options {
  store: OutboxStore
  /**
   * Asks the server to do it. Resolves to the id of the thread that came of a new one; throws the server's refusal. Aborted by
   * the signal when it takes too long.
   */
  send: (item: WaitingItem, signal: AbortSignal) => Promise<{ threadId?: string }>
  /**
   * Whether the server has all of the text that this page has, so that a passage which it cannot find is really gone. A new
   * thread is not sent again before.
   */
  isTextThere: () => boolean
  /** Hears of each change of `items`. */
  onChange: () => void
  /** Something that waited was refused. What holds no words is then thrown away. */
  onRefused: (item: WaitingItem, reason: string) => void
}

const answerMsMax = 8_000
const pauseMsMin = 2_000
const pauseMsMax = 60_000

/** These tell of the line or of the server, not of what was sent: it is sent again. */
const passing: readonly ErrorCode[] = ['unavailable', 'internal', 'too_many', 'signed_out']

/**
 * What was said in the margin and is not confirmed yet: kept on this device first, sent then, and sent again until the server
 * has said yes or no. The server does each only once, so that a lost answer costs nothing.
 */
export class Outbox {
  readonly #options: Options
  /** By id, in the order in which they were said. */
  #items = new Map<string, WaitingItem>()
  /** Those that this browser does not keep. */
  readonly #unkept = new Set<string>()
  /** On their way for the first time: the form in which they were written still shows them. */
  readonly #first = new Set<string>()
  readonly #stopListening: () => void
  #flushing: Promise<void> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  /** A new thread is held back until the server has the text that it is about. */
  #isTextAwaited = false
  #isClosed = false

  constructor(options: Options) {
    this.#options = options
    this.#stopListening = options.store.onChange(() => this.#forgetWhatIsGone())
    globalThis.addEventListener?.('online', this.flushNow)
    this.#takeUp()
    if (this.#items.size > 0) this.#flushIn(0)
  }

  /** What waits, and what was refused and still holds words. */
  get items(): WaitingItem[] {
    return [...this.#items.values()].filter(({ id }) => !this.#first.has(id))
  }

  /** What is on its way for the first time, so that what needs no form can be shown as done. */
  get underWay(): WaitingItem[] {
    return [...this.#items.values()].filter(({ id }) => this.#first.has(id))
  }

  isKept(id: string): boolean {
    return !this.#unkept.has(id)
  }

  /**
   * Keeps it and sends it. Resolves once the server has done it, or once it waits; throws the server's refusal, and then keeps
   * nothing.
   *
   * What came before it in the same thread goes first; what it makes void, such as an earlier change of the same comment, goes
   * no more.
   */
  async put(item: WaitingItem): Promise<'sent' | 'waiting'> {
    const before = [...this.#items.values()].filter((one) => one.refusal === null)
    for (const one of before) if (isVoidedBy(one, item)) this.#remove(one.id)
    if (before.some((one) => threadOf(one) === threadOf(item))) {
      this.#keep(item)
      this.#flushIn(0)
      return 'waiting'
    }
    this.#first.add(item.id)
    this.#keep(item)
    const outcome = await this.#attempt(item)
    this.#first.delete(item.id)
    if (outcome.kind === 'refused') {
      this.drop(item.id)
      throw outcome.error
    }
    if (outcome.kind === 'waiting') this.#flushLater()
    this.#options.onChange()
    return outcome.kind
  }

  /** Takes something out, and what answers it. */
  drop(id: string): void {
    for (const item of this.#items.values()) {
      if (item.id === id || ('threadId' in item && item.threadId === id)) this.#remove(item.id)
    }
    this.#options.onChange()
  }

  /** Tries at once everything that waits. */
  readonly flushNow = (): void => {
    this.#failures = 0
    this.#flushIn(0)
  }

  /** To be called when the server has all of the text again: tries what was held back for it. */
  noteTextThere(): void {
    if (!this.#isTextAwaited) return
    this.#isTextAwaited = false
    this.#flushIn(0)
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
    this.#stopListening()
    globalThis.removeEventListener?.('online', this.flushNow)
  }

  #flushIn(ms: number): void {
    clearTimeout(this.#timer)
    if (!this.#isClosed) this.#timer = setTimeout(() => void this.#flush(), ms)
  }

  #flushLater(): void {
    const pause = Math.min(pauseMsMax, pauseMsMin * 2 ** this.#failures)
    this.#failures += 1
    this.#flushIn(pause * (0.75 + Math.random() / 2))
  }

  #flush(): Promise<void> {
    this.#flushing ??= this.#sendAll().finally(() => {
      this.#flushing = null
    })
    return this.#flushing
  }

  /** In the order in which they were said; what could not go holds up only what is said in the same thread. */
  async #sendAll(): Promise<void> {
    this.#takeUp()
    const held = new Set<string>()
    for (const id of this.#items.keys()) {
      const item = this.#items.get(id)
      if (!item || item.refusal !== null || this.#first.has(id)) continue
      const threadId = threadOf(item)
      // The thread that it answers in waits itself, or was refused.
      const isOrphan = threadId !== id && this.#items.has(threadId)
      if (isOrphan || held.has(threadId)) continue
      const outcome = await this.#attempt(item)
      if (outcome.kind === 'refused') this.#refuse(item, outcome.error)
      if (outcome.kind === 'waiting') held.add(threadId)
    }
    this.#options.onChange()
    if (held.size > 0) this.#flushLater()
    else this.#failures = 0
  }

  async #attempt(item: WaitingItem): Promise<Outcome> {
    const { send, isTextThere } = this.#options
    const isNew = item.kind === 'thread'
    // On the first attempt the text may be on its way together with the comment.
    if (isNew && !this.#first.has(item.id) && !isTextThere()) return this.#awaitText()
    const wasTextThere = isTextThere()
    try {
      const { threadId } = await send(item, AbortSignal.timeout(answerMsMax))
      if (threadId !== undefined) this.#redirect(item.id, threadId)
      this.#remove(item.id)
      this.#options.onChange()
      return { kind: 'sent' }
    } catch (error) {
      if (!isStetError(error) || passing.includes(error.code)) return { kind: 'waiting' }
      if (isNew && error.code === 'anchor_not_found' && !wasTextThere) return this.#awaitText()
      return { kind: 'refused', error }
    }
  }

  #awaitText(): Outcome {
    this.#isTextAwaited = true
    return { kind: 'waiting' }
  }

  #refuse(item: WaitingItem, { message }: Error): void {
    if ('body' in item) this.#keep({ ...item, refusal: message.slice(0, 1_000) })
    else this.#remove(item.id)
    this.#options.onRefused(item, message)
  }

  /** What was said in a thread that waited is from now on said in the thread that came of it. */
  #redirect(from: string, threadId: string): void {
    for (const item of this.#items.values()) {
      if ('threadId' in item && item.threadId === from) this.#keep({ ...item, threadId })
    }
  }

  #keep(item: WaitingItem): void {
    this.#items.set(item.id, item)
    if (this.#options.store.write(item)) this.#unkept.delete(item.id)
    else this.#unkept.add(item.id)
    this.#options.onChange()
  }

  #remove(id: string): void {
    this.#items.delete(id)
    this.#unkept.delete(id)
    this.#options.store.remove(id)
  }

  /** Reads what this device keeps: from before a reload, or of a tab that was closed. */
  #takeUp(): void {
    const kept = this.#options.store.read().filter(({ id }) => !this.#items.has(id))
    if (kept.length === 0) return
    const all = [...this.#items.values(), ...kept].toSorted((a, b) => (a.at < b.at ? -1 : 1))
    this.#items = new Map(all.map((item) => [item.id, item]))
  }

  /** Another tab has sent it, or thrown it away. */
  #forgetWhatIsGone(): void {
    const kept = new Set(this.#options.store.read().map(({ id }) => id))
    for (const id of this.#items.keys()) {
      if (!kept.has(id) && !this.#unkept.has(id) && !this.#first.has(id)) this.#items.delete(id)
    }
    this.#options.onChange()
  }
}

type Outcome = { kind: 'sent' } | { kind: 'waiting' } | { kind: 'refused'; error: Error }
