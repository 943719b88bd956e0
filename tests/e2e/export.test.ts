import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectPage as expect } from '#tests/support/expect-page.ts'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { axeFindings } from '#tests/support/axe.ts'
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
    await expect(dialog.getByRole('radio', { name: /^Word/ })).toBeChecked()
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
    const again = page.waitForEvent('download')
    await dialog.getByRole('link', { name: 'Save it once more' }).click()
    expect((await again).suggestedFilename()).toBe(name)
    await dialog.getByRole('switch', { name: /With comments/ }).click()
    await closeDialog()
  })

  it('[Q8] shows the first page as it will be, and follows the choices', async () => {
    const dialog = await openDialog()
    const preview = dialog.getByRole('region', { name: 'Preview' })
    await expect(preview.getByText('about 100 words')).toBeVisible()
    await expect(preview.getByText('The second one.')).toBeVisible()
    await expect(preview.locator('[data-commented]')).toHaveCount(0)
    await dialog.getByRole('switch', { name: /With comments/ }).click()
    await expect(preview.locator('[data-commented]')).toHaveText('first paragraph')
    await dialog.getByRole('combobox', { name: 'Layout' }).click()
    await page.getByRole('option', { name: /Book page/ }).click()
    await expect(preview.locator('[data-layout=book]')).toBeVisible()
    await expect(preview.getByText('about 100 words')).toHaveCount(0)
    await dialog.getByRole('radio', { name: /Markdown/ }).check()
    await expect(preview.getByText('{==first paragraph==}')).toBeVisible()
    expect(await axeFindings(page)).toEqual([])
    await closeDialog()
  })

  it('[Q8] remembers what was chosen, for the next time', async () => {
    await page.reload()
    await expect(page.locator('.manuscript')).toBeVisible()
    const dialog = await openDialog()
    await expect(dialog.getByRole('radio', { name: /Markdown/ })).toBeChecked()
    await expect(dialog.getByRole('switch', { name: /With comments/ })).toBeChecked()
    await dialog.getByRole('radio', { name: /^Word/ }).check()
    await expect(dialog.getByRole('combobox', { name: 'Layout' })).toHaveText('Book page')
    await dialog.getByRole('combobox', { name: 'Layout' }).click()
    await page.getByRole('option', { name: /Standard manuscript/ }).click()
    await dialog.getByRole('switch', { name: /With comments/ }).click()
    await closeDialog()
  })

  it('[X22] saves the whole book as Markdown', async () => {
    const dialog = await openDialog()
    await dialog.getByRole('combobox', { name: 'What' }).click()
    await page.getByRole('option', { name: /The whole book/ }).click()
    await expect(dialog.locator('figcaption')).toHaveText([
      'How the title page will look',
      'How the first chapter will begin',
    ])
    await expect(dialog.locator('.export-title')).toBeVisible()
    await dialog.getByRole('radio', { name: /Markdown/ }).check()
    const { name, bytes } = await download()
    expect(name).toBe('Sofie Romanova.md')
    const text = bytes.toString('utf8')
    expect(text).toMatch(/^# Sofie Romanova\n/)
    expect(text).toContain('## Chapter One\n\nSofie Romanova stepped off the train')
    expect(text).toMatch(/## A chapter\n\nThe first paragraph\.\n\nThe second one\.\n$/)
    await closeDialog()
  })

  it('[X22] saves pages to print', async () => {
    const dialog = await openDialog()
    await dialog.getByRole('radio', { name: /^PDF/ }).check()
    const { name, bytes } = await download()
    expect(name).toMatch(/^Sofie Romanova.*\.pdf$/)
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    await dialog.getByRole('radio', { name: /Markdown/ }).check()
    await closeDialog()
  })

  it('[X22] says in words what went wrong, and tries again', async () => {
    const dialog = await openDialog()
    const error = { code: 'too_many', message: '5 files are being made for you already.' }
    const begin = /\/api\/v1\/chapters\/[^/]+\/exports$/
    await page.route(begin, (route) => route.fulfill({ status: 429, json: { error } }), { times: 1 })
    await dialog.getByRole('button', { name: 'Export' }).click()
    await expect(dialog.getByRole('alert')).toHaveText(error.message)
    await page.route(begin, (route) => route.abort(), { times: 1 })
    await dialog.getByRole('button', { name: 'Try again' }).click()
    await expect(dialog.getByRole('alert')).toContainText('cannot be reached')
    expect((await download('Try again')).name).toBe('Sofie Romanova – A chapter.md')
    await closeDialog()
  })

  it('[Q9] shows how far it has come, and can be cancelled', async () => {
    const dialog = await openDialog()
    const step = 'Setting chapter 3 of 40'
    const followed = /\/api\/v1\/exports\/[^/]+$/
    await page.route(followed, async (route) => {
      if (route.request().method() !== 'GET') return route.continue()
      const response = await route.fetch()
      await route.fulfill({
        response,
        json: { ...(await response.json()), status: 'working', progress: 0.4, step },
      })
    })
    const cancelled = page.waitForRequest(
      (request) => request.method() === 'DELETE' && followed.test(request.url()),
    )
    await dialog.getByRole('button', { name: 'Export' }).click()
    await expect(dialog.getByText(step)).toBeVisible()
    await expect(dialog.getByRole('progressbar', { name: 'The export' })).toHaveAttribute(
      'aria-valuenow',
      '40',
    )
    await expect(dialog.getByRole('radio', { name: /^Word/ })).toBeDisabled()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    const answer = await (await cancelled).response()
    expect(await answer?.json()).toMatchObject({ status: 'cancelled' })
    await expect(dialog.getByText(step)).toHaveCount(0)
    await page.unroute(followed)
    expect((await download()).name).toBe('Sofie Romanova – A chapter.md')
    await closeDialog()
  })

  it('[X22] says what had to be left out', async () => {
    const dialog = await openDialog()
    const notes = ['Empty paragraphs were left out, since Markdown cannot hold them.']
    const followed = /\/api\/v1\/exports\/[^/]+$/
    await page.route(followed, async (route) => {
      if (route.request().method() !== 'GET') return route.continue()
      const response = await route.fetch()
      await route.fulfill({ response, json: { ...(await response.json()), notes } })
    })
    await download()
    await expect(dialog.getByRole('list', { name: 'What was left out' })).toHaveText(notes)
    await page.unroute(followed)
    await closeDialog()
  })

  it('[X22] works by keyboard alone and stays within a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByRole('button', { name: 'Export' }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Export' })
    await dialog.getByRole('radio', { name: /Markdown/ }).focus()
    await page.keyboard.press('ArrowRight')
    await expect(dialog.getByRole('radio', { name: /Plain text/ })).toBeChecked()
    const saved = page.waitForEvent('download')
    await page.keyboard.press('Enter')
    expect((await saved).suggestedFilename()).toBe('Sofie Romanova – A chapter.txt')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(390)
    expect(await axeFindings(page)).toEqual([])
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
