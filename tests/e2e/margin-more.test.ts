import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { axeFindings } from '#tests/support/axe.ts'
import {
  blocksOf,
  call,
  startEditorHouse,
  waitUntilSaved,
  type EditorHouse,
} from '#tests/support/editor-house.ts'
import { expectPage as expect } from '#tests/support/expect-page.ts'
import type { TestPerson } from '#tests/support/start-server.ts'

const patience = { timeout: 30_000 }
const phone = { viewport: { width: 390, height: 844 } }

describe('what else the margin does', () => {
  let house: EditorHouse

  beforeAll(async () => {
    house = await startEditorHouse()
  })

  afterAll(() => house?.close())

  const comment = async (chapterId: string, quote: string, body: string, person: TestPerson = house.owner) =>
    call(house.server, person, {
      method: 'POST',
      path: `/chapters/${chapterId}/threads`,
      body: { quote, body },
    })
  const card = (page: Page, quote: string) => page.getByRole('article', { name: `“${quote}”` })

  it('[T64] shows a thread as detached whose scene break is deleted, and has it back when that comes back', async () => {
    const chapterId = await house.addChapter('He left.\n\n***\n\nShe came.')
    const page = await house.open(house.owner, chapterId)
    const sceneBreak = page.locator('.manuscript hr')
    await sceneBreak.click()
    await page.keyboard.press('Control+Alt+KeyM')
    await page.keyboard.type('Three days pass?')
    await page.keyboard.press('Control+Enter')
    const onBreak = page.getByRole('article', { name: /on a scene break$/ })
    await expect(onBreak).toContainText('Three days pass?')
    await expect(sceneBreak).toHaveAttribute('data-threadids', /.+/)
    await waitUntilSaved(page)
    await sceneBreak.click()
    await page.keyboard.press('Delete')
    await expect.poll(() => blocksOf(page)).toEqual(['body: He left.', 'body: She came.'])
    const detached = page.getByRole('article', { name: /scene break, which is no longer in the text/ })
    await expect(detached).toContainText('No longer in the text', patience)
    await page.locator('.manuscript > *').first().click()
    await page.keyboard.press('Control+z')
    await expect(onBreak).toBeVisible(patience)
    await expect(sceneBreak).toHaveAttribute('data-threadids', /.+/)
    await page.context().close()
  })

  it('[T66] a reaction is given by a click, seen at once by others with its name, and taken back', async () => {
    const chapterId = await house.addChapter('He took the first train.')
    await comment(chapterId, 'first', 'Which one?')
    const cem = await house.addMember('Cem Reader', 'commenter')
    const vera = await house.addMember('Vera Viewer', 'viewer')
    const [annas, cems] = [await house.open(house.owner, chapterId), await house.open(cem, chapterId)]
    await card(cems, 'first').click()
    await card(cems, 'first').getByRole('button', { name: 'React' }).click()
    await cems.getByRole('button', { name: '👍' }).click()
    const thumbs = card(annas, 'first').getByRole('button', { name: '👍 1: Cem Reader' })
    await expect(thumbs).toHaveText('👍1')
    await thumbs.click()
    const mine = card(cems, 'first').getByRole('button', { name: /^👍/ })
    await expect(mine).toHaveText('👍2')
    await mine.click()
    await expect(card(annas, 'first').getByRole('button', { name: '👍 1: Anna Owner' })).toHaveText('👍1')
    await card(cems, 'first').getByRole('button', { name: 'React' }).click()
    const any = cems.getByLabel('Any other emoji')
    await any.fill('not one')
    await any.press('Enter')
    await expect(cems.getByText('A reaction is one emoji.')).toBeVisible()
    await any.fill('🦊')
    await any.press('Enter')
    await expect(card(annas, 'first').getByRole('button', { name: '🦊 1: Cem Reader' })).toBeVisible()
    // The name of the button that has the focus floats beside the page.
    await cems.locator('.manuscript').click()
    await expect(cems.getByRole('tooltip')).toHaveCount(0)
    expect(await axeFindings(cems)).toEqual([])
    const veras = await house.open(vera, chapterId)
    await card(veras, 'first').click()
    await expect(card(veras, 'first').getByRole('button', { name: /^🦊/ })).toBeVisible()
    await expect(card(veras, 'first').getByRole('button', { name: 'React' })).toHaveCount(0)
    await Promise.all([annas, cems, veras].map((page) => page.context().close()))
  })

  it('[T70] shows what a comment says with its markup, and HTML in it or in a name as plain words', async () => {
    const chapterId = await house.addChapter('He took the first train.')
    const eve = await house.addMember('Eve Reader', 'commenter')
    const name = '<img src=x onerror=alert(1)>'
    await call(house.server, eve, { method: 'PATCH', path: '/me', body: { name } })
    const body = [
      'A **bold** claim, *really*: see https://example.org/a.',
      '',
      '- one',
      '- <script>alert(1)</script>',
      '> a quote',
      `[no](javascript:alert(1)) ${'long'.repeat(200)} @Nobody Here`,
    ].join('\n')
    await comment(chapterId, 'first', body, eve)
    const page = await house.open(house.owner, chapterId)
    const alerts: string[] = []
    page.on('dialog', (dialog) => {
      alerts.push(dialog.message())
      void dialog.dismiss()
    })
    const shown = card(page, 'first')
    await shown.click()
    await expect(shown.locator('strong')).toHaveText('bold')
    await expect(shown.locator('em')).toHaveText('really')
    await expect(shown.locator('li')).toHaveText(['one', '<script>alert(1)</script>'])
    await expect(shown.locator('blockquote')).toHaveText('a quote')
    await expect(shown.locator('a')).toHaveAttribute('href', 'https://example.org/a')
    await expect(shown.locator('a')).toHaveAttribute('rel', /noopener/)
    await expect(shown).toContainText('[no](javascript:alert(1))')
    await expect(shown).toContainText('<img src=x onerror=alert(1)>')
    await expect(shown.locator('img, script')).toHaveCount(0)
    const width = await shown.evaluate((element) => element.scrollWidth - element.clientWidth)
    expect(width).toBeLessThanOrEqual(0)
    expect(alerts).toEqual([])
    await page.context().close()
  })

  it('[T68] lists the comments of all chapters, narrows them, and leads to each, by keyboard and on a phone', async () => {
    const one = await house.addChapter('He took the first train.')
    const two = await house.addChapter('Nobody saw him leave.')
    await comment(one, 'first', 'The very first of all')
    const resolved = await comment(one, 'train', 'A train that is settled')
    await call(house.server, house.owner, {
      method: 'PATCH',
      path: `/threads/${String(resolved.id)}`,
      body: { status: 'resolved' },
    })
    const dora = await house.addMember('Dora Reader', 'commenter')
    await comment(two, 'Nobody', 'Nobody is a strong word', dora)
    const page = await house.open(house.owner, one)
    await expect(card(page, 'first')).toBeVisible()
    await page.keyboard.press('Control+Alt+KeyB')
    const panel = page.getByRole('dialog', { name: /^Comments in/ })
    const found = panel.getByRole('link')
    await panel.getByRole('searchbox').fill('VERY FIRST')
    await expect(found).toHaveCount(1)
    await panel.getByRole('searchbox').fill('train that is')
    await expect(panel.getByText('There are no such comments')).toBeVisible()
    await panel.getByRole('button', { name: 'Resolved' }).click()
    await expect(found).toHaveCount(1)
    expect(await axeFindings(page)).toEqual([])
    await panel.getByRole('button', { name: 'Open' }).click()
    await panel.getByRole('searchbox').fill('')
    await panel.getByRole('button', { name: 'Unread' }).click()
    await expect(found.filter({ hasText: 'Nobody is a strong word' })).toHaveCount(1)
    await expect(found.filter({ hasText: 'The very first' })).toHaveCount(0)
    await panel.getByRole('searchbox').fill('strong word')
    await expect(found).toHaveCount(1)
    await panel.getByRole('searchbox').press('ArrowDown')
    await expect(found).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(`/chapters/${two}#thread-`))
    await expect(card(page, 'Nobody')).toHaveAttribute('aria-current', 'true', patience)
    await page.context().close()

    const small = await house.open(house.owner, two, phone)
    await small.getByRole('button', { name: 'Outline' }).click()
    await small.getByRole('button', { name: 'All comments' }).click()
    const sheet = small.getByRole('dialog', { name: /^Comments in/ })
    await sheet.getByRole('link', { name: /Nobody is a strong word/ }).click()
    await expect(small.getByRole('region', { name: 'Comments' })).toContainText(
      'Nobody is a strong word',
      patience,
    )
    await small.context().close()
  })

  it('[T69] marks what is unread in the margin, shows only that if wished, and takes what was in hand for read', async () => {
    const chapterId = await house.addChapter('He took the first train.\n\nNobody saw him.')
    const finn = await house.addMember('Finn Editor', 'editor')
    await comment(chapterId, 'first', 'Old news')
    await comment(chapterId, 'Nobody', 'Is that so?')
    const page = await house.open(finn, chapterId)
    const unread = page.getByRole('button', { name: /^Unread/ })
    await expect(unread).toHaveText('Unread 2')
    await card(page, 'first').click()
    await expect(unread).toHaveText('Unread 1')
    await unread.click()
    await expect(page.locator('[data-card]')).toHaveCount(1)
    await card(page, 'Nobody').click()
    await expect(unread).toHaveText('Unread')
    await expect(card(page, 'Nobody')).toBeVisible()
    await page.reload()
    await expect(card(page, 'Nobody')).toBeVisible(patience)
    await expect(unread).toHaveCount(0)
    await page.context().close()
  })
})
