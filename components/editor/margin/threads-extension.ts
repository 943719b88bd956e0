import { Extension, type Editor } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { suggestionId } from '#lib/review/author.ts'
import { draftAnchorsPlugin } from './draft-anchors.ts'

interface ThreadsStorage {
  onTextClick: ((threadIds: string[]) => void) | null
}

declare module '@tiptap/core' {
  interface Storage {
    threads: ThreadsStorage
  }
}

/** What the margin needs of the editor: clicks on anchors, and the highlight of passages that are being commented on. */
export const Threads = Extension.create<object, ThreadsStorage>({
  name: 'threads',

  addStorage() {
    return { onTextClick: null }
  },

  addProseMirrorPlugins() {
    return [draftAnchorsPlugin(), clickPlugin((ids) => this.storage.onTextClick?.(ids))]
  },
})

/** Hears clicks in the text, with the threads and suggestions at that place, the innermost first. Returns how to stop. */
export function onTextClick(editor: Editor, listener: (threadIds: string[]) => void): () => void {
  editor.storage.threads.onTextClick = listener
  return () => {
    editor.storage.threads.onTextClick = null
  }
}

function clickPlugin(onTextClick: (threadIds: string[]) => void): Plugin {
  return new Plugin({
    props: {
      handleClick(view, _, event) {
        onTextClick(threadIdsAt(event.target, view.dom))
        return false
      },
    },
  })
}

function threadIdsAt(target: EventTarget | null, root: Element): string[] {
  const found: string[] = []
  for (
    let element = target instanceof Element ? target : null;
    element && element !== root;
    element = element.parentElement
  ) {
    const ids = element.getAttribute('data-thread-id') ?? element.getAttribute('data-threadids')
    found.push(...(ids?.split(' ').filter(Boolean) ?? []), ...suggestionIdAt(element))
  }
  return found
}

function suggestionIdAt(element: Element): string[] {
  const { user, id } = element instanceof HTMLElement ? element.dataset : {}
  return user && id ? [suggestionId({ user, id })] : []
}
