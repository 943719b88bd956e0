import type { ExportPreview } from '#lib/contract/export-previews.ts'
import { wordsOf } from '../export-words.ts'
import { PreviewText } from './preview-text.tsx'
import type { ShownPreview } from './use-preview.ts'
import './sheet.css'

/** One sheet as it begins, or, of a whole book, the title page and the first page of text. */
export function PreviewSheets({ preview, choices }: ShownPreview) {
  const { looks, hasStyles, name } = wordsOf(choices.format)
  const isBook = choices.scope === 'manuscript'
  if (looks === 'characters') {
    return (
      <Sheet label={`How the ${name} file begins`} layout="characters">
        <pre className="export-characters">{preview.text}</pre>
      </Sheet>
    )
  }
  const layout = looks === 'screen' ? 'screen' : hasStyles ? choices.style : 'manuscript'
  const opening = <Opening preview={preview} isBook={isBook} layout={layout} />
  if (!isBook) {
    return (
      <Sheet label="How the first page will look" layout={layout} language={preview.language}>
        <Front preview={preview} layout={layout} />
        {opening}
      </Sheet>
    )
  }
  return (
    <div className="flex flex-col gap-6">
      <Sheet label="How the title page will look" layout={layout} language={preview.language}>
        <Front preview={preview} layout={layout} />
      </Sheet>
      <Sheet label="How the first chapter will begin" layout={layout} language={preview.language}>
        {layout === 'manuscript' && <p className="export-running">{`${preview.runningHead} / 2`}</p>}
        {opening}
      </Sheet>
    </div>
  )
}

type SheetLayout = 'manuscript' | 'book' | 'screen' | 'characters'

/** A sheet in small: a picture for those who see it; its words are in the text itself. */
function Sheet({
  label,
  layout,
  language,
  children,
}: {
  label: string
  layout: SheetLayout
  language?: string
  children: React.ReactNode
}) {
  return (
    <figure className="export-sheet mx-auto" data-layout={layout}>
      <figcaption className="sr-only">{label}</figcaption>
      <div className="export-sheet-page" lang={language} aria-hidden>
        {children}
      </div>
    </figure>
  )
}

function Front({ preview, layout }: { preview: ExportPreview; layout: SheetLayout }) {
  const [first = '', ...others] = preview.contact
  return (
    <>
      {layout === 'manuscript' && (
        <div className="export-contact">
          <p>
            <span>{first}</span>
            <span>{preview.wordCount}</span>
          </p>
          {others.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
      <p className="export-title">{preview.title}</p>
      {preview.byline && <p className="export-byline">{preview.byline}</p>}
    </>
  )
}

function Opening({
  preview,
  isBook,
  layout,
}: {
  preview: ExportPreview
  isBook: boolean
  layout: SheetLayout
}) {
  return (
    <div className="export-text" data-drop={isBook || undefined}>
      {preview.chapterTitle !== null && <p className="export-chapter">{preview.chapterTitle}</p>}
      <PreviewText paragraphs={preview.paragraphs} sceneBreak={layout === 'manuscript' ? '#' : '* * *'} />
    </div>
  )
}
