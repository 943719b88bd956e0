import type { Client } from '#lib/contract/client.ts'
import {
  addComment,
  deleteComment,
  editComment,
  listThreads,
  moveThread,
  openThread,
  setThreadStatus,
  type Anchor,
  type Thread,
} from '#lib/contract/threads.ts'
import { createDraftStore, type DraftAnchor, type DraftStore } from './draft-store.ts'

export type ThreadFilter = Thread['status']

export interface MarginState {
  /** `failed`: nothing could be loaded yet. Once something was, it stays in sight. */
  status: 'loading' | 'ready' | 'failed'
  threads: Thread[]
  filter: ThreadFilter
  /** Whose threads are shown: those in which this person said something, or everybody's. */
  person: string | null
  /** The thread in hand, `draftId` for the new comment, or null. */
  activeId: string | null
  /** The passage of a new comment that is being written. */
  draft: DraftAnchor | null
}

/** Stands for the card of the new comment among the ids of threads. */
export const draftId = 'draft'

/** The threads of a chapter as this page shows them, and everything that one can do to them. */
export interface MarginStore {
  getState: () => MarginState
  subscribe: (listener: () => void) => () => void
  drafts: DraftStore
  /** Asks the server again; called while an answer is on its way, it asks once more after it. */
  refresh(): Promise<void>
  activate(id: string | null): void
  show(filter: ThreadFilter): void
  showPerson(person: string | null): void
  beginDraft(anchor: DraftAnchor): void
  endDraft(): void
  /** These return when the server has done it, and throw its `StetError` when it has not. */
  openThread(body: string): Promise<void>
  reply(threadId: string, body: string): Promise<void>
  setStatus(threadId: string, status: Thread['status']): Promise<void>
  /** Puts a thread on another passage. */
  moveThread(threadId: string, anchor: DraftAnchor): Promise<void>
  editComment(commentId: string, body: string): Promise<void>
  deleteComment(commentId: string): Promise<void>
}

export function createMarginStore(options: {
  client: Client
  chapterId: string
  userId: string
}): MarginStore {
  const { client, chapterId } = options
  const drafts = createDraftStore(options)
  const listeners = new Set<() => void>()
  let state: MarginState = {
    status: 'loading',
    threads: [],
    filter: 'open',
    person: null,
    activeId: null,
    draft: drafts.read('new')?.anchor ?? null,
  }
  let loading: Promise<void> | null = null
  let isStale = false

  function update(change: Partial<MarginState>): void {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  async function load(): Promise<void> {
    do {
      isStale = false
      try {
        const { items } = await client.call(listThreads, { params: { chapterId } })
        update({ status: 'ready', threads: items })
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

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    drafts,
    refresh,
    activate: (activeId) => activeId !== state.activeId && update({ activeId }),
    show: (filter) => update({ filter, activeId: null }),
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
      if (!state.draft) return
      const thread = await client.call(openThread, {
        params: { chapterId },
        body: { anchor: anchorOf(state.draft), body },
      })
      drafts.clear('new')
      const others = state.threads.filter(({ id }) => id !== thread.id)
      update({ threads: [...others, thread], draft: null, activeId: thread.id, filter: 'open', person: null })
    },
    async reply(threadId, body) {
      await client.call(addComment, { params: { threadId }, body: { body } })
      drafts.clear(threadId)
      await refresh()
    },
    async setStatus(threadId, status) {
      const changed = await client.call(setThreadStatus, { params: { threadId }, body: { status } })
      update({
        threads: state.threads.map((one) => (one.id === threadId ? changed : one)),
        activeId: status === state.filter ? threadId : null,
      })
    },
    async moveThread(threadId, anchor) {
      const body = { anchor: anchorOf(anchor) }
      await client.call(moveThread, { params: { threadId }, body })
      await refresh()
    },
    async editComment(commentId, body) {
      await client.call(editComment, { params: { commentId }, body: { body } })
      await refresh()
    },
    async deleteComment(commentId) {
      await client.call(deleteComment, { params: { commentId } })
      await refresh()
    },
  }
}

/** A passage without words, such as a scene break, is told by its positions alone. */
function anchorOf({ start, end, quote }: DraftAnchor): Anchor {
  return quote.trim() === '' ? { start, end } : { start, end, quote }
}
