import { Extension } from '@tiptap/core'
import { Plugin, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { invariant } from '#lib/base/invariant.ts'
import { plainEditFilter } from '#lib/review/plain-edit.ts'
import { deleteByKey, type DeleteKey } from '#lib/review/track/delete-key.ts'
import { marksForComposing } from '#lib/review/track/composing.ts'
import type { Suggester } from '#lib/review/track/suggester.ts'
import { trackTransaction } from '#lib/review/track/track-transaction.ts'
import { deletionOf } from './input-deletion.ts'
import { newSuggestionId } from './new-suggestion-id.ts'
import type { ReviewStore } from './review-store.ts'
import { forgetDecidedUndo } from './undo-after-decision.ts'

export interface SuggestingOptions {
  review: ReviewStore | null
  userId: string
  /** Whether this person may write plainly as well; then undo may reach back over decisions. */
  mayWrite: () => boolean
}

/**
 * Turns what is typed in Suggesting into suggestions, whatever way it comes: every transaction passes here before it is applied. In
 * Editing it keeps plain typing plain.
 */
export const Suggesting = Extension.create<SuggestingOptions>({
  name: 'suggesting',
  // After smart typing, whose Backspace takes a replacement back; before the keys of paragraphs.
  priority: 850,

  addOptions() {
    return { review: null, userId: '', mayWrite: () => true }
  },

  dispatchTransaction({ transaction, next }: { transaction: Transaction; next: (tr: Transaction) => void }) {
    const { review, userId } = this.options
    if (review?.getState().mode !== 'suggest') return next(transaction)
    return next(trackTransaction(transaction, this.editor.state, suggesterOf(userId)))
  },

  addKeyboardShortcuts() {
    const press = (direction: DeleteKey['direction'], unit: DeleteKey['unit']) => () =>
      isSuggesting(this.options) && pressDelete(this.editor.view, { direction, unit }, this.options.userId)
    const [word, line] = isMac() ? (['Alt', 'Mod'] as const) : (['Mod', 'Alt'] as const)
    return {
      Backspace: press('backward', 'grapheme'),
      'Shift-Backspace': press('backward', 'grapheme'),
      Delete: press('forward', 'grapheme'),
      [`${word}-Backspace`]: press('backward', 'word'),
      [`${word}-Delete`]: press('forward', 'word'),
      [`${line}-Backspace`]: press('backward', 'line'),
      [`${line}-Delete`]: press('forward', 'line'),
    }
  },

  addProseMirrorPlugins() {
    const { options } = this
    return [
      new Plugin({
        appendTransaction: (transactions, _, state) =>
          options.review?.getState().mode === 'edit' ? plainEditFilter(transactions, state) : null,
        props: {
          handleDOMEvents: {
            keydown: (view) => {
              if (isSuggesting(options) && !view.composing) selectAsBrowser(view)
              return false
            },
            beforeinput: (view, event) => isSuggesting(options) && deleteByInput(view, event, options.userId),
            compositionstart: (view, event) => {
              if (isSuggesting(options) && !view.composing) prepareComposing(view, event, options.userId)
              return false
            },
          },
        },
      }),
      forgetDecidedUndo({ userId: options.userId, mayWrite: options.mayWrite }),
    ]
  },
})

function isSuggesting({ review }: SuggestingOptions): boolean {
  invariant(review, 'the editor knows its mode')
  return review.getState().mode === 'suggest'
}

/**
 * Strikes what is about to be composed over, since the browser would take it away, and lets the composition begin inside the
 * suggestion. A keyboard that goes on composing a word that stands there keeps its hold on it: that word is left alone.
 */
function prepareComposing(view: EditorView, event: CompositionEvent, userId: string): void {
  selectAsBrowser(view)
  if (view.state.selection.empty && event.data !== '') return
  if (!view.state.selection.empty) view.dispatch(view.state.tr.deleteSelection())
  view.dispatch(view.state.tr.setStoredMarks(marksForComposing(view.state, suggesterOf(userId))))
}

/**
 * Takes over the browser's selection where ProseMirror has not heard of it yet: the event that tells it comes after a quick next key, and
 * after the word is selected that autocorrection replaces. Keys that are handled here would then work on the wrong place.
 */
function selectAsBrowser(view: EditorView): void {
  const selection = view.dom.ownerDocument.getSelection()
  const { anchorNode, focusNode } = selection ?? {}
  if (!selection || !anchorNode || !focusNode || !(view.state.selection instanceof TextSelection)) return
  if (!view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return
  const { doc, tr } = view.state
  const anchor = doc.resolve(view.posAtDOM(anchorNode, selection.anchorOffset))
  const head = doc.resolve(view.posAtDOM(focusNode, selection.focusOffset))
  if (!anchor.parent.isTextblock || !head.parent.isTextblock) return
  const next = TextSelection.create(doc, anchor.pos, head.pos)
  if (!next.eq(view.state.selection)) view.dispatch(tr.setSelection(next))
}

function suggesterOf(user: string): Suggester {
  return { user, at: new Date().toISOString(), newId: newSuggestionId }
}

/** What deletes without a key that ProseMirror hears: phones, menus, dictation. */
function deleteByInput(view: EditorView, event: InputEvent, user: string): boolean {
  if (view.composing || !event.cancelable) return false
  const deletion = deletionOf(view, event)
  if (!deletion) return false
  event.preventDefault()
  if ('key' in deletion) return pressDelete(view, deletion.key, user)
  view.dispatch(view.state.tr.delete(deletion.from, deletion.to).scrollIntoView())
  return true
}

/** A styled paragraph is first made body text, as in Editing, unless that is suggested already. */
function pressDelete(view: EditorView, key: DeleteKey, user: string): boolean {
  const { $from, empty } = view.state.selection
  const atStart = empty && key.direction === 'backward' && $from.parentOffset === 0
  if (atStart && $from.parent.attrs.style !== 'body' && $from.parent.attrs.propStyle === null) return false
  const plain = deleteByKey(view.state, key, user)
  if (plain) view.dispatch(plain.scrollIntoView())
  return true
}

function isMac(): boolean {
  return /Mac|iP(hone|ad|od)/.test(navigator.platform)
}
