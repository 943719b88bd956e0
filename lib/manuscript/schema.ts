import { getSchema } from '@tiptap/core'
import { Document } from './nodes/document.ts'
import { Paragraph } from './nodes/paragraph.ts'
import { SceneBreak } from './nodes/scene-break.ts'
import { Text } from './nodes/text.ts'
import { Comment } from './marks/comment.ts'
import { Bold, Italic, SmallCaps, Strike, Underline } from './marks/formats.ts'
import { Link } from './marks/link.ts'
import { Deletion, FormatChange, Insertion, ParagraphBreak } from './marks/suggestion.ts'

/** The TipTap extensions that make up a chapter's schema; behaviour (keys, paste, binding) comes on top in the editor. */
export const manuscriptExtensions = [
  Document,
  Paragraph,
  SceneBreak,
  Text,
  Insertion,
  Deletion,
  FormatChange,
  ParagraphBreak,
  Comment,
  Link,
  Bold,
  Italic,
  Underline,
  Strike,
  SmallCaps,
]

/** The ProseMirror schema of a chapter. Made without a DOM, so it serves in the browser, on the server and in workers alike. */
export const manuscriptSchema = getSchema(manuscriptExtensions)
