import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { expectPage as expect } from '#tests/support/expect-page.ts'
import type { Role } from '#lib/access/permission.ts'
import { openBrowser } from './open-browser.ts'
import { addPerson, setUp, startServer, type TestPerson, type TestServer } from './start-server.ts'

/** A house with the Sofie chapter and a browser, for tests of the editor. */
export interface EditorHouse {
  server: TestServer
  browser: Browser
  owner: TestPerson
  manuscriptId: string
  /** A fresh chapter holding this text (paragraphs parted by blank lines), so that tests do not meet in one. */
  addChapter: (text: string, language?: string) => Promise<string>
  addMember: (name: string, role: Role) => Promise<TestPerson>
  /** Opens a chapter in a browser context of the person's own and waits for its text. */
  open: (person: TestPerson, chapterId: string, options?: BrowserContextOptions) => Promise<Page>
  close: () => Promise<void>
}

export async function startEditorHouse(): Promise<EditorHouse> {
  const server = await startServer()
  const browser = await openBrowser()
  const { owner, manuscriptId } = await setUp(server)
  const post = (path: string, body: unknown) => call(server, owner, { method: 'POST', path, body })
  return {
    server,
    browser,
    owner,
    manuscriptId,
    async addChapter(text, language) {
      const home = language
        ? await post('/manuscripts', { title: `A book in ${language}`, language })
        : { id: manuscriptId }
      const made = await post(`/manuscripts/${String(home.id)}/chapters`, { title: 'A chapter', text })
      return String(made.id)
    },
    async addMember(name, role) {
      const person = await addPerson(server, name)
      await post(`/manuscripts/${manuscriptId}/members`, { email: person.email, role })
      return person
    },
    async open(person, chapterId, options = {}) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
      const [name = '', value = ''] = person.cookie.split(/=(.*)/s)
      await context.addCookies([{ name, value, url: server.url }])
      const page = await context.newPage()
      await page.goto(`${server.url}/chapters/${chapterId}`)
      await expect(page.locator('.manuscript')).toBeVisible({ timeout: 30_000 })
      return page
    },
    async close() {
      await browser.close()
      await server.stop()
    },
  }
}

/** Asks the API as this person; throws the answer where it is a refusal. */
export async function call(
  server: Pick<TestServer, 'url'>,
  person: Pick<TestPerson, 'token'>,
  { method, path, body }: { method: string; path: string; body?: unknown },
): Promise<Record<string, unknown>> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${person.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const answer = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer}`)
  return JSON.parse(answer)
}

/** The blocks of the text as they stand on the page: `style: text`, a scene break as `***`. */
export async function blocksOf(page: Page): Promise<string[]> {
  return page.locator('.manuscript > *').evaluateAll((blocks) =>
    blocks.map((block) => {
      if (block.tagName === 'HR') return '***'
      const copy = block.cloneNode(true) as HTMLElement
      copy.querySelectorAll('.others-caret').forEach((caret) => caret.remove())
      return `${block.getAttribute('data-style')}: ${copy.textContent}`
    }),
  )
}

/** Puts the caret at the end of a paragraph. */
export async function goToEndOf(page: Page, paragraph: number): Promise<void> {
  const block = page.locator('.manuscript > *').nth(paragraph)
  await block.click()
  await page.keyboard.press('End')
  await page.keyboard.press('Control+ArrowDown')
}

/** Waits until the chip says that everything is on the server's disk. */
export async function waitUntilSaved(page: Page): Promise<void> {
  await expect(page.locator('[data-save-state]')).toHaveAttribute('data-save-state', 'saved', {
    timeout: 15_000,
  })
}
