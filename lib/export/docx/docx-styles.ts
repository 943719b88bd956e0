import { AlignmentType, LevelFormat, LineRuleType, type INumberingOptions, type IStylesOptions } from 'docx'
import type { ExportStyle } from '#lib/contract/exports.ts'
import type { FlowParagraph } from '../flow.ts'

/** Twentieths of a point in an inch: Word's unit of length. */
const inch = 1440

/** How a page is laid out; lengths in twentieths of a point, type sizes in half points. */
export interface Layout {
  font: string
  size: number
  titleSize: number
  chapterSize: number
  /** Of the running text; 240 is single. */
  lineSpacing: number
  firstLine: number
  justified: boolean
  page: { width: number; height: number; margin: number }
  /** Space above the title on page one, and above a chapter's title. */
  titleDrop: number
  chapterDrop: number
  sceneBreak: string
  /** Above and below a scene break. */
  sceneBreakGap: number
  /** Whether the paragraph after a title or a scene break begins without indent, as in printed books. */
  flushAfterBreak: boolean
}

/** Standard manuscript format after Shunn. */
const manuscriptLayout: Layout = {
  font: 'Times New Roman',
  size: 24,
  titleSize: 24,
  chapterSize: 24,
  lineSpacing: 480,
  firstLine: inch / 2,
  justified: false,
  page: { width: 8.5 * inch, height: 11 * inch, margin: inch },
  titleDrop: 2.5 * inch,
  chapterDrop: 2 * inch,
  sceneBreak: '#',
  sceneBreakGap: 0,
  flushAfterBreak: false,
}

/** A page to be read, of the size of a trade paperback. */
const bookLayout: Layout = {
  font: 'Georgia',
  size: 21,
  titleSize: 36,
  chapterSize: 28,
  lineSpacing: 312,
  firstLine: 0.25 * inch,
  justified: true,
  page: { width: 5.5 * inch, height: 8.5 * inch, margin: 0.75 * inch },
  titleDrop: 1.5 * inch,
  chapterDrop: inch,
  sceneBreak: '* * *',
  sceneBreakGap: 160,
  flushAfterBreak: true,
}

export function layoutOf(style: ExportStyle): Layout {
  return style === 'book' ? bookLayout : manuscriptLayout
}

/** Word's name for what a paragraph is. Built-in names where there is one, so that Word's outline and other programs know them. */
export const styleIds = {
  body: 'BodyText',
  heading1: 'Heading2',
  heading2: 'Heading3',
  heading3: 'Heading4',
  quote: 'Quote',
  verse: 'Verse',
  bullet1: 'ListBullet',
  bullet2: 'ListBullet2',
  bullet3: 'ListBullet3',
  number1: 'ListNumber',
  number2: 'ListNumber2',
  number3: 'ListNumber3',
  sceneBreak: 'SceneBreak',
} as const satisfies Record<FlowParagraph['kind'], string>

/** Of what is not a chapter's text. A chapter's title is Heading 1, headings inside a chapter come below it. */
export const frontStyleIds = {
  contact: 'Contact',
  title: 'Title',
  byline: 'Byline',
  chapterTitle: 'Heading1',
  firstParagraph: 'FirstParagraph',
  matter: 'Matter',
  commentText: 'CommentText',
} as const

export function documentStyles(layout: Layout, language: string): IStylesOptions {
  return {
    default: {
      document: {
        run: { font: layout.font, size: layout.size, language: { value: language } },
        paragraph: { spacing: { line: 240, lineRule: LineRuleType.AUTO } },
      },
      title: heading(layout, {
        alignment: AlignmentType.CENTER,
        before: layout.titleDrop,
        size: layout.titleSize,
      }),
      heading1: heading(layout, {
        alignment: AlignmentType.CENTER,
        before: layout.chapterDrop,
        after: layout.lineSpacing / 2,
        size: layout.chapterSize,
      }),
      heading2: heading(layout, { alignment: AlignmentType.CENTER, before: layout.lineSpacing }),
      heading3: heading(layout, { alignment: AlignmentType.LEFT, before: layout.lineSpacing }),
      heading4: heading(layout, { alignment: AlignmentType.LEFT, italics: true, before: 0 }),
      hyperlink: { run: { color: 'auto' } },
    },
    paragraphStyles: [...textStyles(layout), ...frontStyles(layout)],
  }
}

const listLevels = [0, 1, 2] as const

/** The two lists that Word counts and marks itself. */
export function documentNumbering(): INumberingOptions {
  const indent = (level: number) => ({
    paragraph: { indent: { left: (level + 1) * (inch / 2), hanging: inch / 4 } },
  })
  return {
    config: [
      {
        reference: 'bullet',
        levels: listLevels.map((level) => ({
          level,
          format: LevelFormat.BULLET,
          text: ['•', '–', '•'][level],
          alignment: AlignmentType.LEFT,
          style: indent(level),
        })),
      },
      {
        reference: 'number',
        levels: listLevels.map((level) => ({
          level,
          format: [LevelFormat.DECIMAL, LevelFormat.LOWER_LETTER, LevelFormat.LOWER_ROMAN][level],
          text: `%${level + 1}.`,
          alignment: AlignmentType.LEFT,
          style: indent(level),
        })),
      },
    ],
  }
}

function textStyles(layout: Layout) {
  const alignment = layout.justified ? AlignmentType.JUSTIFIED : AlignmentType.LEFT
  const spacing = { line: layout.lineSpacing, lineRule: LineRuleType.AUTO, before: 0, after: 0 }
  const inset = { left: inch / 2, right: inch / 2 }
  const body = { id: styleIds.body, name: 'Body Text', basedOn: 'Normal', quickFormat: true }
  const below = (id: string, name: string, paragraph: object) => ({
    id,
    name,
    basedOn: styleIds.body,
    quickFormat: true,
    paragraph: { indent: { firstLine: 0 }, ...paragraph },
  })
  return [
    {
      ...body,
      paragraph: { alignment, spacing, indent: { firstLine: layout.firstLine }, widowControl: true },
    },
    below(frontStyleIds.firstParagraph, 'First Paragraph', {}),
    below(styleIds.quote, 'Quote', { indent: { ...inset, firstLine: 0 } }),
    below(styleIds.verse, 'Verse', {
      alignment: AlignmentType.LEFT,
      indent: { left: inset.left, firstLine: 0 },
    }),
    {
      ...below(styleIds.sceneBreak, 'Scene Break', {
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { ...spacing, before: layout.sceneBreakGap, after: layout.sceneBreakGap },
      }),
      next: styleIds.body,
    },
    ...(['bullet', 'number'] as const).flatMap((kind) =>
      listLevels.map((level) =>
        below(
          styleIds[listStyle(kind, level)],
          `List ${kind === 'bullet' ? 'Bullet' : 'Number'}${level ? ` ${level + 1}` : ''}`,
          {
            alignment: AlignmentType.LEFT,
            indent: { left: (level + 1) * (inch / 2), hanging: inch / 4 },
          },
        ),
      ),
    ),
  ]
}

function listStyle(kind: 'bullet' | 'number', level: 0 | 1 | 2) {
  const suffix = ([1, 2, 3] as const)[level]
  return `${kind}${suffix}` as const
}

function frontStyles(layout: Layout) {
  const single = { line: 240, lineRule: LineRuleType.AUTO, before: 0, after: 0 }
  return [
    { id: frontStyleIds.contact, name: 'Contact', basedOn: 'Normal', paragraph: { spacing: single } },
    {
      id: frontStyleIds.byline,
      name: 'Byline',
      basedOn: 'Normal',
      next: styleIds.body,
      paragraph: {
        alignment: AlignmentType.CENTER,
        spacing: { ...single, line: layout.lineSpacing, after: layout.lineSpacing },
      },
    },
    {
      id: frontStyleIds.matter,
      name: 'Matter',
      basedOn: 'Normal',
      paragraph: { spacing: { ...single, line: layout.lineSpacing, after: layout.lineSpacing / 2 } },
    },
    {
      id: frontStyleIds.commentText,
      name: 'annotation text',
      basedOn: 'Normal',
      run: { size: 20 },
      paragraph: { spacing: single },
    },
  ]
}

interface Heading {
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType]
  before: number
  after?: number
  size?: number
  italics?: boolean
}

function heading(
  layout: Layout,
  { alignment, before, after = 0, size = layout.size, italics = false }: Heading,
) {
  return {
    basedOn: 'Normal',
    next: styleIds.body,
    quickFormat: true,
    run: { font: layout.font, size, color: 'auto', bold: false, italics },
    paragraph: {
      alignment,
      keepNext: true,
      spacing: { before, after, line: layout.lineSpacing, lineRule: LineRuleType.AUTO },
    },
  }
}
