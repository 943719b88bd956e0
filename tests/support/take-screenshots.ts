/** Makes the pictures of the README: a desk with an editor's comments and suggestions, and the same chapter on a phone. */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { call, startEditorHouse, waitUntilSaved, type EditorHouse } from './editor-house.ts'
import type { TestPerson } from './start-server.ts'

const folder = resolve(import.meta.dirname, '../../docs/pictures')
mkdirSync(folder, { recursive: true })

const house = await startEditorHouse()
try {
  await takeAll(house)
} finally {
  await house.close()
}

async function takeAll({ owner, manuscriptId, addMember, open, server }: EditorHouse): Promise<void> {
  const viktor = await addMember('Viktor Ivanov', 'suggester')
  const manuscript = await call(server, owner, { method: 'GET', path: `/manuscripts/${manuscriptId}` })
  const chapterId = firstChapterOf(manuscript)
  await comment(chapterId, viktor, {
    quote: 'worn platform',
    body: 'Which station? Belorussky would bring her in from Berlin.',
  })
  await comment(chapterId, owner, {
    quote: 'She had been away for weeks',
    body: 'Weeks, or months? It should feel longer.',
  })

  const theirs = await open(viktor, chapterId)
  await suggest(theirs, 'familiar sights', 'once familiar sights')
  await suggest(theirs, "couldn't help but feel", 'felt')
  const desk = await open(owner, chapterId)
  await desk.getByText('The city she once called').waitFor()
  await theirs.locator('.manuscript p').nth(1).click()
  await settle(desk)
  await desk.screenshot({ path: join(folder, 'desk.png') })

  const phone = await open(owner, chapterId, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    colorScheme: 'dark',
  })
  await settle(phone)
  await phone.screenshot({ path: join(folder, 'phone.png') })

  async function comment(
    chapter: string,
    person: TestPerson,
    body: { quote: string; body: string },
  ): Promise<void> {
    await call(server, person, { method: 'POST', path: `/chapters/${chapter}/threads`, body })
  }
}

/** Types words in place of others, as a suggester does. */
async function suggest(page: Page, words: string, instead: string): Promise<void> {
  await page.evaluate((sought) => {
    const walker = document.createTreeWalker(
      document.querySelector('.manuscript') ?? document.body,
      NodeFilter.SHOW_TEXT,
    )
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(sought) ?? -1
      if (at >= 0) {
        getSelection()?.setBaseAndExtent(node, at, node, at + sought.length)
        return
      }
    }
    throw new Error(`“${sought}” is not on the page`)
  }, words)
  await page.locator('.manuscript').focus()
  await page.keyboard.type(instead)
  await waitUntilSaved(page)
}

/** Waits until all is loaded and nothing moves any more. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.evaluate(async () => {
    await document.fonts.ready
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null)))
  })
}

function firstChapterOf(manuscript: Record<string, unknown>): string {
  const chapters = manuscript.chapters as { id: string }[]
  return chapters[0]?.id ?? ''
}
