import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectPage as expect } from '#tests/support/expect-page.ts'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { call, startEditorHouse, type EditorHouse } from '#tests/support/editor-house.ts'
import { faultsOf, paragraphsOf, readParts } from '#tests/support/docx-file.ts'

let house: EditorHouse
let page: Page

beforeAll(async () => {
  house = await startEditorHouse()
  const chapterId = await house.addChapter('The first paragraph.\n\nThe second one.')
  await call(house.server, house.owner, {
    method: 'POST',
    path: `/chapters/${chapterId}/threads`,
    body: { anchor: { quote: 'first paragraph' }, body: 'Begin later?' },
  })
  page = await house.open(house.owner, chapterId)
})

afterAll(() => house.close())

describe('the Export dialog', () => {
  it('[X22] saves the chapter as a Word file, with its comments', async () => {
    const dialog = await openDialog()
    await expect(dialog.getByRole('radio', { name: /Word/ })).toBeChecked()
    await dialog.getByRole('switch', { name: /With comments/ }).click()
    const { name, bytes } = await download()
    expect(name).toBe('Sofie Romanova – A chapter.docx')
    await expect(dialog.getByText('Saved as Sofie Romanova – A chapter.docx')).toBeVisible()
    expect(await faultsOf(bytes)).toEqual([])
    const parts = await readParts(bytes)
    expect(paragraphsOf(parts.get('word/document.xml') ?? '').slice(-2)).toEqual([
      'The first paragraph.',
      'The second one.',
    ])
    expect(parts.get('word/comments.xml')).toContain('Begin later?')
    await closeDialog()
  })

  it('[X22] saves the whole book as Markdown', async () => {
    const dialog = await openDialog()
    await dialog.getByRole('combobox', { name: 'What' }).click()
    await page.getByRole('option', { name: /The whole book/ }).click()
    await dialog.getByRole('radio', { name: /Markdown/ }).check()
    const { name, bytes } = await download()
    expect(name).toBe('Sofie Romanova.md')
    const text = bytes.toString('utf8')
    expect(text).toMatch(/^# Sofie Romanova\n/)
    expect(text).toContain('## Chapter One\n\nSofie Romanova stepped off the train')
    expect(text).toMatch(/## A chapter\n\nThe first paragraph\.\n\nThe second one\.\n$/)
    await closeDialog()
  })

  it('[X22] says in words what went wrong, and tries again', async () => {
    const dialog = await openDialog()
    const error = { code: 'export_failed', message: 'The export did not finish.' }
    await page.route('**/export?*', (route) => route.fulfill({ status: 500, json: { error } }), { times: 1 })
    await dialog.getByRole('button', { name: 'Export' }).click()
    await expect(dialog.getByRole('alert')).toHaveText('The export did not finish.')
    await page.route('**/export?*', (route) => route.abort(), { times: 1 })
    await dialog.getByRole('button', { name: 'Try again' }).click()
    await expect(dialog.getByRole('alert')).toContainText('cannot be reached')
    expect((await download('Try again')).name).toBe('Sofie Romanova – A chapter.docx')
    await closeDialog()
  })

  it('[X22] says what had to be left out', async () => {
    const dialog = await openDialog()
    const dropped = ['Empty paragraphs were left out, since Markdown cannot hold them.']
    await page.route(
      '**/export?*',
      async (route) => {
        const response = await route.fetch()
        const headers = {
          ...response.headers(),
          'x-stet-dropped': encodeURIComponent(JSON.stringify(dropped)),
        }
        await route.fulfill({ response, headers })
      },
      { times: 1 },
    )
    await download()
    await expect(dialog.getByRole('listitem')).toHaveText(dropped)
    await closeDialog()
  })

  it('[X22] works by keyboard alone and stays within a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByRole('button', { name: 'Export' }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Export' })
    await dialog.getByRole('radio', { name: /Word/ }).focus()
    await page.keyboard.press('ArrowRight')
    await expect(dialog.getByRole('radio', { name: /Markdown/ })).toBeChecked()
    const saved = page.waitForEvent('download')
    await page.keyboard.press('Enter')
    expect((await saved).suggestedFilename()).toBe('Sofie Romanova – A chapter.md')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(390)
    await page.setViewportSize({ width: 1440, height: 900 })
    await closeDialog()
  })
})

async function openDialog() {
  await page.getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await expect(dialog).toBeVisible()
  return dialog
}

async function closeDialog() {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

async function download(button = 'Export') {
  const saved = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: button }).click()
  const file = await saved
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}
