import { invariant } from '#lib/base/invariant.ts'
import type { Client } from '#lib/contract/client.ts'
import { listThreads, markThreadSeen, moveThread, type Thread } from '#lib/contract/threads.ts'
import { createDraftStore, type DraftAnchor, type DraftStore } from './draft-store.ts'
import { createOutboxStore } from './outbox-store.ts'
import { Outbox } from './outbox.ts'
import { anchorOf, sendWaiting, withSent } from './send-waiting.ts'
import type { WaitingItem } from './waiting-item.ts'
import { withWaiting, type MarginThread } from './waiting-threads.ts'

export type ThreadFilter = Thread['status'] | 'unread'

export interface MarginState {
  /** `failed`: nothing could be loaded yet. Once something was, it stays in sight. */
  status: 'loading' | 'ready' | 'failed'
  /** The server's threads, with what waits to be sent laid over them. */
  threads: MarginThread[]
  filter: ThreadFilter
  /** Those that were unread when the filter was chosen: reading them does not take them away. */
  kept: ReadonlySet<string>
  /** Whose threads are shown: those in which this person said something, or everybody's. */
  person: string | null
  /** The thread in hand, `draftId` for the new comment, or null. */
  activeId: string | null
  /** The passage of a new comment that is being written. */
  draft: DraftAnchor | null
}

/** Stands for the card of the new comment among the ids of threads. */
export const draftId = 'draft'

/**
 * The threads of a chapter as this page shows them, and everything that one can do to them.
 *
 * What one says or does is kept on the device until the server has confirmed it. These calls return when it is done or waits
 * to be sent, and throw the server's `StetError` where it was refused.
 */
export interface MarginStore {
  getState: () => MarginState
  subscribe: (listener: () => void) => () => void
  drafts: DraftStore
  /** Asks the server again; called while an answer is on its way, it asks once more after it. */
  refresh(): Promise<void>
  /** Tries at once everything that waits to be sent. */
  flush(): void
  /** To be called when the server has all of the text that this page has. */
  noteTextThere(): void
  activate(id: string | null): void
  show(filter: ThreadFilter): void
  showPerson(person: string | null): void
  beginDraft(anchor: DraftAnchor): void
  endDraft(): void
  openThread(body: string): Promise<void>
  reply(threadId: string, body: string): Promise<void>
  setStatus(threadId: string, status: Thread['status']): Promise<void>
  editComment(comment: { threadId: string; commentId: string }, body: string): Promise<void>
  deleteComment(comment: { threadId: string; commentId: string }): Promise<void>
  react(comment: { threadId: string; commentId: string }, emoji: string, isOn: boolean): Promise<void>
  /** Throws away something that waits or was refused. */
  takeBack(id: string): void
  /** Puts a thread on another passage. Needs the server there and then. */
  moveThread(threadId: string, anchor: DraftAnchor): Promise<void>
  /** Notes that everything in a thread was seen. */
  markSeen(threadId: string): void
  /** Begins to send; to be called when the page shows the margin. Returns how to stop. */
  start(): () => void
}

interface Options {
  client: Client
  chapterId: string
  me: { id: string; name: string; color: number }
  /** Gives a name to each sending: a UUID. */
  newRequestId: () => string
  /** Whether the server has all of the text that this page has. */
  isTextThere: () => boolean
  /** Says in words that something which waited was refused. */
  onRefused: (words: string) => void
}

export function createMarginStore(options: Options): MarginStore {
  const { client, chapterId, me } = options
  const place = { userId: me.id, chapterId }
  const drafts = createDraftStore(place)
  const outboxStore = createOutboxStore(place)
  const listeners = new Set<() => void>()
  let outbox: Outbox | null = null
  /** As the server gave them last. */
  let loaded: Thread[] = []
  let state: MarginState = {
    status: 'loading',
    threads: [],
    filter: 'open',
    kept: new Set(),
    person: null,
    activeId: null,
    draft: drafts.read('new')?.anchor ?? null,
  }
  /** The threads that came of what was sent, by the name of the sending. */
  const born = new Map<string, string>()
  let loading: Promise<void> | null = null
  let isStale = false

  function update(change: Partial<MarginState>): void {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  /** What shows at once, without waiting for the server: all but words, which their form still shows. */
  function laidOver(): MarginThread[] {
    const quiet = outbox?.underWay.filter(({ kind }) => kind === 'reaction' || kind === 'status') ?? []
    const items = [...(outbox?.items ?? []), ...quiet]
    return withWaiting(loaded, { items, me, chapterId, isKept: (id) => outbox?.isKept(id) ?? false })
  }

  function take(threads: Thread[], change: Partial<MarginState> = {}): void {
    loaded = threads
    update({ ...change, threads: laidOver() })
  }

  async function load(): Promise<void> {
    do {
      isStale = false
      try {
        const { items } = await client.call(listThreads, { params: { chapterId } })
        take(items, { status: 'ready' })
      } catch {
        // The next change or reconnection asks again; what was loaded before stays in sight.
        if (state.status === 'loading') update({ status: 'failed' })
      }
    } while (isStale)
    loading = null
  }

  function refresh(): Promise<void> {
    isStale = loading !== null
    loading ??= load()
    return loading
  }

  async function send(item: WaitingItem, signal: AbortSignal): Promise<{ threadId?: string }> {
    const sent = await sendWaiting(client, { chapterId, item, signal })
    loaded = withSent(loaded, sent)
    // The last words of a thread may be gone, which resolves it.
    if (sent.kind === 'deletion') void refresh()
    if (item.kind !== 'thread' || sent.kind !== 'thread') return {}
    const { id } = sent.thread
    born.set(item.id, id)
    if (state.activeId === item.id) state = { ...state, activeId: id }
    return { threadId: id }
  }

  function start(): () => void {
    const made = new Outbox({
      store: outboxStore,
      send,
      isTextThere: options.isTextThere,
      onChange: () => outbox === made && update({ threads: laidOver() }),
      onRefused: (item, reason) => options.onRefused(refusalWords(item, reason)),
    })
    outbox = made
    update({ threads: laidOver() })
    return () => {
      made.close()
      if (outbox === made) outbox = null
    }
  }

  /** What every sending has, and what the thread is about. */
  function about(threadId: string) {
    const quote = state.threads.find(({ id }) => id === threadId)?.quote.slice(0, 2_000) ?? ''
    return { ...sending(), threadId, quote }
  }

  function sending() {
    return { id: options.newRequestId(), at: new Date().toISOString(), refusal: null }
  }

  async function put(item: WaitingItem): Promise<'sent' | 'waiting'> {
    invariant(outbox, 'a margin that is shown was started')
    return outbox.put(item)
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    drafts,
    refresh,
    start,
    flush() {
      if (outbox && outbox.items.length > 0) outbox.flushNow()
    },
    noteTextThere: () => outbox?.noteTextThere(),
    activate: (activeId) => activeId !== state.activeId && update({ activeId }),
    show(filter) {
      const unread = state.threads.filter((one) => one.unread).map(({ id }) => id)
      update({ filter, activeId: null, kept: new Set(filter === 'unread' ? unread : []) })
    },
    showPerson: (person) => update({ person, activeId: null }),
    beginDraft(draft) {
      drafts.write('new', { body: drafts.read('new')?.body ?? '', anchor: draft })
      update({ draft, activeId: draftId })
    },
    endDraft() {
      drafts.clear('new')
      update({ draft: null, activeId: null })
    },
    async openThread(body) {
      const { draft: anchor } = state
      if (!anchor) return
      const item: WaitingItem = { ...sending(), kind: 'thread', anchor, body }
      drafts.clear('new')
      try {
        const outcome = await put(item)
        const activeId = outcome === 'waiting' ? item.id : (born.get(item.id) ?? null)
        update({ draft: null, activeId, filter: 'open', person: null })
      } catch (error) {
        drafts.write('new', { body, anchor })
        throw error
      }
    },
    async reply(threadId, body) {
      drafts.clear(threadId)
      try {
        await put({ ...about(threadId), kind: 'reply', body })
      } catch (error) {
        drafts.write(threadId, { body, anchor: null })
        throw error
      }
    },
    async setStatus(threadId, status) {
      await put({ ...about(threadId), kind: 'status', status })
      update({ activeId: status === state.filter ? threadId : null })
    },
    async editComment({ threadId, commentId }, body) {
      const place = `comment:${commentId}`
      drafts.clear(place)
      try {
        await put({ ...about(threadId), kind: 'edit', commentId, body })
      } catch (error) {
        drafts.write(place, { body, anchor: null })
        throw error
      }
    },
    async deleteComment({ threadId, commentId }) {
      await put({ ...about(threadId), kind: 'deletion', commentId })
    },
    async react({ threadId, commentId }, emoji, isOn) {
      await put({ ...about(threadId), kind: 'reaction', commentId, emoji, isOn })
    },
    takeBack: (id) => outbox?.drop(id),
    async moveThread(threadId, anchor) {
      const body = { anchor: anchorOf(anchor) }
      await client.call(moveThread, { params: { threadId }, body })
      await refresh()
    },
    markSeen(threadId) {
      const thread = loaded.find(({ id }) => id === threadId)
      const until = thread?.comments.at(-1)?.createdAt
      if (!thread?.unread || until === undefined) return
      take(loaded.map((one) => (one === thread ? { ...one, unread: false } : one)))
      // What could not be noted is unread again with the next look, and noted then.
      client.call(markThreadSeen, { params: { threadId }, body: { until } }).catch(() => undefined)
    },
  }
}

function refusalWords({ kind }: WaitingItem, reason: string): string {
  const what = {
    thread: 'A comment that waited was not taken',
    reply: 'An answer that waited was not taken',
    edit: 'A changed comment was not taken',
    deletion: 'A comment was not deleted',
    status: 'A comment was not resolved or opened again',
    reaction: 'A reaction was not taken',
  }[kind]
  return `${what}: ${reason}`
}
