import type { Extensions } from '@tiptap/core'
import { Dropcursor } from '@tiptap/extensions'
import { manuscriptExtensions } from '#lib/manuscript/schema.ts'
import { YjsBinding } from './binding/yjs-binding.ts'
import type { ChapterPlace } from './chapter-context.tsx'
import { Formats } from './commands/formats.ts'
import { ParagraphKeys } from './commands/paragraph-keys.ts'
import { ParagraphStyles } from './commands/paragraph-style.ts'
import { SceneBreaks } from './commands/scene-break.ts'
import { Threads } from './margin/threads-extension.ts'
import { CleanPaste } from './paste/clean-paste.ts'
import { Suggesting } from './review/suggesting.ts'
import type { ReviewStore } from './review/review-store.ts'
import type { ChapterSession } from './sync/chapter-session.ts'
import { FastKeys } from './typing/fast-keys.ts'
import { SmartTyping } from './typing/smart-typing.ts'

/** Everything that the editor of a chapter is made of: the schema, the binding to the others, and how it behaves. */
export function editorExtensions(
  { chapter, manuscript, me }: ChapterPlace,
  session: ChapterSession,
  review: ReviewStore,
): Extensions {
  return [
    ...manuscriptExtensions,
    YjsBinding.configure({
      doc: session.doc,
      awareness: session.awareness,
      holdInbound: session.holdInbound,
    }),
    ParagraphStyles,
    ParagraphKeys,
    SceneBreaks,
    Formats,
    FastKeys,
    SmartTyping.configure({ language: manuscript.language }),
    Suggesting.configure({ review, userId: me.id, mayWrite: () => chapter.writing === 'write' }),
    Threads,
    CleanPaste.configure({ manuscriptId: manuscript.id }),
    Dropcursor.configure({ color: 'var(--accent)', width: 2 }),
  ]
}
