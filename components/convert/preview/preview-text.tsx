import type { CSSProperties } from 'react'
import type { ExportPreview } from '#lib/contract/export-previews.ts'

type Paragraph = ExportPreview['paragraphs'][number]
type Run = Paragraph['runs'][number]

/** The text of a sheet; what suggestions and comments leave in it is marked as word processors mark it. */
export function PreviewText({ paragraphs, sceneBreak }: { paragraphs: Paragraph[]; sceneBreak: string }) {
  return paragraphs.map(({ kind, runs }, index) => (
    <p key={index} className="export-paragraph" data-kind={kind}>
      {kind === 'sceneBreak'
        ? sceneBreak
        : runs.map((run, place) => (
            <span
              key={place}
              data-change={run.change ?? undefined}
              data-commented={run.isCommented || undefined}
              style={styleOf(run)}
            >
              {run.text}
            </span>
          ))}
    </p>
  ))
}

function styleOf({ formats, change }: Run): CSSProperties | undefined {
  if (formats.length === 0 && change === null) return undefined
  const lines = [
    (formats.includes('underline') || formats.includes('link') || change === 'inserted') && 'underline',
    (formats.includes('strike') || change === 'deleted') && 'line-through',
  ].filter(Boolean)
  return {
    ...(formats.includes('bold') && { fontWeight: 700 }),
    ...(formats.includes('italic') && { fontStyle: 'italic' }),
    ...(formats.includes('smallCaps') && { fontVariantCaps: 'small-caps' }),
    ...(lines.length > 0 && { textDecorationLine: lines.join(' ') }),
  }
}
