/**
 * The names and bounds of everything that may stand in a chapter, as plain data.
 *
 * The editor's schema and the server's guard are both made from this, so that they cannot disagree. A chapter is flat: a list
 * of paragraphs and scene breaks. A paragraph says by its `style` what it is, as in Word, because in Yjs a change of node
 * type deletes and re-creates the block, and with it what others typed and commented there.
 */

/** Rises whenever a client of the version before could damage what this version writes. */
export const schemaVersion = 1

export const paragraphStyles = [
  'body',
  'heading1',
  'heading2',
  'heading3',
  'quote',
  'verse',
  'bullet1',
  'bullet2',
  'bullet3',
  'number1',
  'number2',
  'number3',
] as const

export type ParagraphStyle = (typeof paragraphStyles)[number]

/**
 * Attributes of blocks, all optional strings. Those besides `style` hold open suggestions about the block
 * (`lib/review` says how) or, on a scene break, the threads anchored there, since a block cannot carry marks.
 */
export const blockAttributes = {
  paragraph: ['style', 'joinDel', 'propStyle', 'sugIns', 'sugDel'],
  sceneBreak: ['sugIns', 'sugDel', 'threadIds'],
} as const

export type BlockName = keyof typeof blockAttributes

/** Marks with their attributes, all strings. `overlaps` are those of which one stretch of text may carry several. */
export const markAttributes = {
  bold: { attributes: [], overlaps: false },
  italic: { attributes: [], overlaps: false },
  underline: { attributes: [], overlaps: false },
  strike: { attributes: [], overlaps: false },
  smallCaps: { attributes: [], overlaps: false },
  link: { attributes: ['href'], overlaps: false },
  /** The anchor of a thread. Written by the server only. */
  comment: { attributes: ['threadId'], overlaps: true },
  /** Suggested new text. */
  ins: { attributes: ['id', 'user', 'at'], overlaps: false },
  /** Text whose deletion is suggested. `over`: ids of insertions that it deliberately covers, space-separated. */
  del: { attributes: ['id', 'user', 'at', 'over'], overlaps: true },
  /** A suggested change of format: `mark` is to be set to `value` ('' takes it off; a link's href, else 'on'). */
  fmt: { attributes: ['id', 'user', 'at', 'mark', 'value'], overlaps: true },
  /** On a suggested `¶`: where it is accepted the paragraph is split, and the second half gets `style` (`lib/review/review-mark.ts`). */
  pbreak: { attributes: ['style'], overlaps: false },
} as const satisfies Record<string, { attributes: readonly string[]; overlaps: boolean }>

export type MarkName = keyof typeof markAttributes

/** Bounds on values, in UTF-16 code units. */
export const limits = {
  attributeLength: 2_048,
  hrefLength: 2_048,
} as const

/** Bounds on a chapter as a whole; ten million characters are some fifteen novels. */
export const documentLimits = {
  blocks: 200_000,
  characters: 10_000_000,
  marksOnOneText: 200,
} as const

/** The name of the fragment of the `Y.Doc` that holds the text; nothing else lives in the document. */
export const fragmentName = 'default'
