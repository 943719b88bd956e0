import { cleanText } from '#lib/manuscript/clean-text.ts'

/** A writer's words between tags or in a quoted attribute, in XML and HTML alike. */
export function escape(text: string): string {
  return cleanText(text).replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
