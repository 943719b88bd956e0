import type { MatterPage } from '../matter-pages.ts'
import { escape } from './escape.ts'

/** The paragraphs of a page before or after the chapters. */
export function matterMarkup({ paragraphs }: MatterPage): string {
  return paragraphs
    .map(({ text, language }) => {
      const spoken = language ? ` lang="${language}" xml:lang="${language}"` : ''
      return `<p${spoken}>${escape(text).replaceAll('\n', '<br/>')}</p>`
    })
    .join('\n')
}
