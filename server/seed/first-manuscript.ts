import { readFile } from 'node:fs/promises'
import type { FirstManuscript } from '../runtime.ts'

/** What the first account finds on its desk: the Sofie Romanova chapter, word for word. */
export async function readFirstManuscript(): Promise<FirstManuscript> {
  const text = await readFile(new URL('./sofie-chapter.txt', import.meta.url), 'utf8')
  return {
    title: 'Sofie Romanova',
    authorLine: '',
    language: 'en',
    chapters: [{ title: 'Chapter One', text }],
  }
}
