import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectPage as expect } from '#tests/support/expect-page.ts'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { blocksOf, startEditorHouse, type EditorHouse } from '#tests/support/editor-house.ts'

let house: EditorHouse

beforeAll(async () => {
  house = await startEditorHouse()
})

afterAll(() => house.close())

describe('the clipboard', () => {
  it('[E20] takes from Word what a writer meant, and Ctrl+Shift+V only the words', async () => {
    const page = await begin('Mine.')
    await copyFrom(
      page,
      readFileSync(join(import.meta.dirname, '../fixtures/clipboard/word.html'), 'utf8'),
      'Only words',
    )
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+v')
    await expect
      .poll(() => blocksOf(page))
      .toEqual([
        'body: Mine.',
        'heading1: The Platform',
        'body: Sofie stepped off the train and onto the Platform. “So,” he said.',
        '***',
        'quote: A quoted letter, with a link and a trap.',
        'bullet1: coffee',
        'number2: second level',
        'body: Kept new.\nSecond line.',
      ])
    await page.keyboard.press('Control+z')
    await expect.poll(() => blocksOf(page)).toEqual(['body: Mine.', 'body: '])
    await page.keyboard.press('Control+Shift+v')
    await expect.poll(() => blocksOf(page)).toEqual(['body: Mine.', 'body: Only words'])
    await page.context().close()
  })

  it('[E22] a comment goes with its text when that is cut and pasted, and stays where it is when it is copied', async () => {
    const chapterId = await house.addChapter('First told.\n\nSecond.')
    const page = await house.open(house.owner, chapterId, withClipboard())
    const response = await fetch(`${house.server.url}/api/v1/chapters/${chapterId}/threads`, {
      method: 'POST',
      headers: { authorization: `Bearer ${house.owner.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ quote: 'told', body: 'Shown, not told?' }),
    })
    expect(response.status).toBe(201)
    const anchors = page.locator('.manuscript .anchor')
    await expect(anchors).toHaveText(['told'])

    await page.locator('.manuscript > p').first().click()
    await page.keyboard.press('Home')
    await page.keyboard.press('Shift+End')
    await selectionKnown(page)
    await page.keyboard.press('Control+c')
    await page.keyboard.press('Control+End')
    await selectionKnown(page)
    await page.keyboard.press('Control+v')
    await expect.poll(() => blocksOf(page)).toEqual(['body: First told.', 'body: Second.First told.'])
    await expect(anchors).toHaveText(['told'])

    await page.locator('.manuscript > p').first().click()
    await page.keyboard.press('Home')
    await page.keyboard.press('Shift+End')
    await selectionKnown(page)
    await page.keyboard.press('Control+x')
    await expect(anchors).toHaveCount(0)
    await page.keyboard.press('Control+End')
    await selectionKnown(page)
    await page.keyboard.press('Control+v')
    await expect.poll(() => blocksOf(page)).toEqual(['body: ', 'body: Second.First told.First told.'])
    await expect(anchors).toHaveText(['told'])
    await page.context().close()
  })
})

function withClipboard() {
  return { permissions: ['clipboard-read', 'clipboard-write'] }
}

async function begin(text: string): Promise<Page> {
  const page = await house.open(house.owner, await house.addChapter(text), withClipboard())
  await page.locator('.manuscript > *').last().click()
  await page.keyboard.press('Control+End')
  return page
}

async function copyFrom(page: Page, html: string, text: string): Promise<void> {
  await page.evaluate(
    async ([richly, plainly]) => {
      const item = new ClipboardItem({
        'text/html': new Blob([richly ?? ''], { type: 'text/html' }),
        'text/plain': new Blob([plainly ?? ''], { type: 'text/plain' }),
      })
      await navigator.clipboard.write([item])
    },
    [html, text],
  )
}

/** Waits until the editor has heard of the browser's selection: keys that follow in no time at all would meet the one before. */
async function selectionKnown(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))))
}
