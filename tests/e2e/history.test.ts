import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { axeFindings } from '#tests/support/axe.ts'
import {
  blocksOf,
  goToEndOf,
  startEditorHouse,
  waitUntilSaved,
  type EditorHouse,
} from '#tests/support/editor-house.ts'
import { expectPage as expect } from '#tests/support/expect-page.ts'
import { selectWords } from '#tests/support/select-words.ts'
import type { TestPerson } from '#tests/support/start-server.ts'

const paragraphs = [
  'The train drew into the station late.',
  'Nobody looked up from the paper.',
  'The cat sat on the mat and purred softly while the rain fell on the roof.',
  'It was a long night.',
  'In the morning the sea was flat.',
  'The boats lay still.',
  'She went down to the water.',
  'He was not there.',
]

let house: EditorHouse
let ben: TestPerson
let sue: TestPerson

beforeAll(async () => {
  house = await startEditorHouse()
  ben = await house.addMember('Ben', 'editor')
  sue = await house.addMember('Sue', 'suggester')
})

afterAll(() => house.close())

describe('versions on the page', () => {
  it('[O10] a version is named by its key, compared with what was written since, restored after a word of warning, and that taken back', async () => {
    const chapterId = await house.addChapter(paragraphs.join('\n\n'))
    const page = await house.open(house.owner, chapterId)
    await waitUntilSaved(page)
    await nameVersion(page, 'First draft')

    await selectWords(page, 'purred softly')
    await page.keyboard.type('snored')
    await waitUntilSaved(page)
    await goToEndOf(page, 7)
    await page.keyboard.press('Enter')
    await page.keyboard.type('But his hat was.')
    await waitUntilSaved(page)
    const edited = await blocksOf(page)

    await page.keyboard.press('Control+Alt+Shift+KeyH')
    await page.getByRole('button', { name: /First draft/ }).click()
    await expect(page.getByRole('document', { name: /^Text of/ })).toContainText('purred softly')
    await show(page, 'Compared with now')
    const changes = page.getByRole('document', { name: /^Changes in/ })
    await expect(changes.locator('del')).toHaveText(['purred softly'])
    await expect(changes.locator('ins')).toHaveText(['snored', 'But his hat was.'])
    await expect(page.getByText('4 unchanged paragraphs')).toHaveCount(0)
    await page.getByRole('button', { name: /unchanged paragraphs$/ }).click()
    await expect(changes).toContainText('The boats lay still.')

    await page.getByRole('button', { name: 'Next change' }).click()
    await expect(page.getByText('1 of 2')).toBeVisible()
    await page.keyboard.press('Control+Alt+KeyJ')
    await expect(page.getByText('2 of 2')).toBeVisible()
    // What is only new has nothing to be put back.
    await expect(page.getByRole('button', { name: 'Put this paragraph back' })).toHaveCount(0)
    expect(await axeFindings(page)).toEqual([])

    await page.getByRole('button', { name: 'Restore', exact: true }).click()
    const question = page.getByRole('alertdialog')
    await expect(question).toContainText('kept as a version first')
    await question.getByRole('button', { name: 'Restore' }).click()
    await page.waitForURL(`**/chapters/${chapterId}`)
    await expect.poll(() => blocksOf(page)).toEqual(paragraphs.map((text) => `body: ${text}`))
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
    await expect.poll(() => blocksOf(page)).toEqual(edited)
    await page.context().close()
  })

  it('[O11] one paragraph can be put back while the rest stays', async () => {
    const chapterId = await house.addChapter(paragraphs.join('\n\n'))
    const page = await house.open(house.owner, chapterId)
    await waitUntilSaved(page)
    await nameVersion(page, 'Before')
    await selectWords(page, 'flat')
    await page.keyboard.type('grey')
    await selectWords(page, 'long')
    await page.keyboard.type('short')
    await waitUntilSaved(page)
    await page.goto(`${house.server.url}/chapters/${chapterId}/history`)
    await page.getByRole('button', { name: /Before/ }).click()
    await show(page, 'Compared with now')
    await page.locator('ins', { hasText: 'short' }).click()
    await page.getByRole('button', { name: 'Put this paragraph back' }).click()
    await expect(page.getByText('The paragraph is back.')).toBeVisible()
    await expect(page.locator('ins')).toHaveText(['grey'])
    await page.getByRole('link', { name: 'To the text' }).click()
    await expect(page.locator('.manuscript')).toContainText('It was a long night.')
    await expect(page.locator('.manuscript')).toContainText('the sea was grey')
    await page.context().close()
  })

  it('[O12] on a phone list and version come one after the other; who may not restore or name learns why', async () => {
    const chapterId = await house.addChapter(paragraphs.join('\n\n'))
    const desk = await house.open(house.owner, chapterId)
    await waitUntilSaved(desk)
    await nameVersion(desk, 'As it began')
    await desk.context().close()

    const phone = await house.open(sue, chapterId, { viewport: { width: 390, height: 844 } })
    await phone.locator('.manuscript').click()
    await phone.keyboard.press('Control+s')
    await expect(phone.getByText('Everything here is saved by itself.')).toBeVisible()
    await phone.goto(`${house.server.url}/chapters/${chapterId}/history`)
    await expect(phone.getByRole('button', { name: /As it began/ })).toBeVisible()
    expect(await axeFindings(phone)).toEqual([])
    await phone.getByRole('button', { name: /As it began/ }).click()
    await expect(phone.getByRole('document', { name: /^Text of/ })).toContainText('The train drew')
    const restore = phone.getByRole('button', { name: /^Restore/ })
    await expect(restore).toHaveAttribute('aria-disabled', 'true')
    await expect(restore).toContainText(/editor/i)
    await phone.getByRole('button', { name: 'All versions' }).click()
    await expect(phone.getByRole('button', { name: /As it began/ })).toBeVisible()
    const overflow = await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    await phone.context().close()
  })
})

describe('what changed since the last visit', () => {
  it('[O13] a quiet bar says who changed how much, leads through it in the text, and is put away by Escape until there is more', async () => {
    const chapterId = await house.addChapter(paragraphs.join('\n\n'))
    const first = await house.open(ben, chapterId)
    await waitUntilSaved(first)
    await leave(first)
    await first.context().close()

    const owner = await house.open(house.owner, chapterId)
    await selectWords(owner, 'purred softly')
    await owner.keyboard.type('snored')
    await goToEndOf(owner, 7)
    await owner.keyboard.press('Enter')
    await owner.keyboard.type('But his hat was.')
    await waitUntilSaved(owner)
    await owner.context().close()

    const again = await house.open(ben, chapterId)
    const bar = again.getByRole('region', { name: 'Since you last looked' })
    await expect(bar).toContainText(`${house.owner.name} changed 2 paragraphs`)
    expect(await axeFindings(again)).toEqual([])
    await bar.getByRole('button', { name: 'Show' }).click()
    await expect(bar).toContainText('added “snored” and removed “purred softly”')
    await expect(bar).toContainText('1 of 2')
    await expect.poll(() => painted(again, 'news-active')).toEqual(['snored'])
    await again.keyboard.press('Control+Alt+KeyN')
    await expect(bar).toContainText('added “But his hat was.”')
    await expect.poll(() => painted(again, 'news-active')).toEqual(['But his hat was.'])
    const noted = again.waitForResponse((answer) => answer.url().endsWith('/visits'))
    await again.keyboard.press('Escape')
    await expect(bar).toHaveCount(0)
    await noted
    await expect.poll(() => painted(again, 'news-active')).toEqual([])

    const asked = again.waitForResponse((answer) => answer.url().endsWith('/since'))
    await again.reload()
    await asked
    await expect(again.locator('.manuscript')).toContainText('snored')
    await expect(bar).toHaveCount(0)
    await again.context().close()
  })
})

describe('playing a chapter back', () => {
  it('[O14] the slider goes to any moment, play goes on from there, the last picture is the text of now, and a person’s part is a click away', async () => {
    const chapterId = await chapterByTwo()
    const page = await house.open(house.owner, chapterId)
    const now = await blocksOf(page)
    await page.getByRole('button', { name: 'History' }).click()
    await page.getByRole('menuitem', { name: 'Play it back' }).click()
    const slider = page.getByRole('slider', { name: 'Moment in the life of the chapter' })
    await expect(slider).toBeVisible()
    await expect.poll(() => blocksOf(page)).toEqual(now)
    expect(await axeFindings(page)).toEqual([])

    await page.getByRole('button', { name: 'To the next part by Ben' }).click()
    await expect(page.locator('.film')).toContainText('snored')
    await expect(page.locator('.film')).not.toContainText('hat')
    await slider.focus()
    await page.keyboard.press('Home')
    await expect(page.locator('.film > *')).toHaveCount(0)
    await page.getByRole('radio', { name: '64×' }).check({ force: true })
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible({ timeout: 60_000 })
    await expect.poll(() => blocksOf(page)).toEqual(now)
    await page.context().close()
  })

  it('[O15] the owner closes it to others in the settings, and they learn that in words', async () => {
    const chapterId = await house.addChapter(paragraphs.join('\n\n'))
    const owner = await house.open(house.owner, chapterId)
    await owner.goto(`${house.server.url}/manuscripts/${house.manuscriptId}/settings`)
    const playback = owner.getByRole('switch', { name: /Others may play back/ })
    await expect(playback).toBeChecked()
    await playback.click()
    await expect(playback).not.toBeChecked()
    await expect(playback).toBeEnabled()
    const page = await house.open(ben, chapterId)
    await page.goto(`${house.server.url}/chapters/${chapterId}/history?view=playback`)
    await expect(page.getByText('This is not open to you')).toBeVisible()
    await playback.click()
    await expect(playback).toBeChecked()
    await expect(playback).toBeEnabled()
    await page.reload()
    await expect(page.getByRole('slider')).toBeVisible()
    await page.context().close()
    await owner.context().close()
  })
})

describe('who wrote this', () => {
  it('[O16] the text is coloured by author, what one types now in one’s own, and the history counts everybody’s words', async () => {
    const chapterId = await chapterByTwo()
    const page = await house.open(house.owner, chapterId)
    await page.locator('.manuscript').focus()
    await page.keyboard.press('Control+Alt+Shift+KeyA')
    const legend = page.getByRole('region', { name: 'Who wrote what' })
    await expect(legend).toContainText('Ben')
    await expect.poll(() => paintedOver(page, 'But his hat was.')).toHaveLength(1)
    const [bens] = await paintedOver(page, 'But his hat was.')
    await expect.poll(() => paintedOver(page, 'snored')).toHaveLength(1)
    const [owners] = await paintedOver(page, 'snored')
    expect(bens).not.toBe(owners)
    // Before anything is typed: while one types, what is around the text fades.
    expect(await axeFindings(page)).toEqual([])
    await goToEndOf(page, 8)
    await page.keyboard.type(' So it seemed.')
    await expect.poll(() => paintedOver(page, 'So it seemed.')).toEqual([owners])
    await expect(legend).toContainText(`At the caret: ${house.owner.name}`)
    await waitUntilSaved(page)
    await page.goto(`${house.server.url}/chapters/${chapterId}/history?view=people`)
    await expect(page.getByRole('listitem').filter({ hasText: 'Ben' })).toContainText('4 words in the text')
    expect(await axeFindings(page)).toEqual([])
    await page.context().close()
  })
})

let byTwo: Promise<string> | undefined

/** A chapter by the owner, who changed a word in it, with a last sentence by Ben; the same for all who ask. */
function chapterByTwo(): Promise<string> {
  byTwo ??= writeByTwo()
  return byTwo
}

async function writeByTwo(): Promise<string> {
  const chapterId = await house.addChapter(paragraphs.join('\n\n'))
  const owner = await house.open(house.owner, chapterId)
  await selectWords(owner, 'purred softly')
  await owner.keyboard.type('snored')
  await waitUntilSaved(owner)
  await owner.context().close()
  const page = await house.open(ben, chapterId)
  await goToEndOf(page, 7)
  await page.keyboard.press('Enter')
  await page.keyboard.type('But his hat was.')
  await waitUntilSaved(page)
  await page.context().close()
  return chapterId
}

async function nameVersion(page: Page, name: string): Promise<void> {
  await page.locator('.manuscript').focus()
  await page.keyboard.press('Control+s')
  const dialog = page.getByRole('dialog', { name: 'Name this version' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('button', { name: 'Name it' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText(`“${name}” is kept.`)).toBeVisible()
}

/** Chooses how the version in hand is shown. */
async function show(page: Page, how: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Show' }).click()
  await page.getByRole('option', { name: how, exact: true }).click()
}

/** Leaves a chapter for the library; the server has heard of the visit when this is over. */
async function leave(page: Page): Promise<void> {
  const noted = page.waitForResponse((answer) => answer.url().endsWith('/visits'))
  await page.getByRole('link', { name: 'Stet' }).click()
  await noted
}

/** The authors' highlights within which these words stand. */
function paintedOver(page: Page, words: string): Promise<string[]> {
  return page.evaluate((sought) => {
    const names = [...CSS.highlights.keys()].filter((name) => name.startsWith('author-'))
    return names.filter((name) =>
      [...(CSS.highlights.get(name) ?? [])].some(
        (range) => range instanceof Range && range.toString().includes(sought),
      ),
    )
  }, words)
}

/** The stretches of text that a highlight of the browser paints. */
function painted(page: Page, name: string): Promise<string[]> {
  return page.evaluate(
    (highlight) =>
      [...(CSS.highlights.get(highlight) ?? [])].map((range) =>
        range instanceof Range ? range.toString() : '',
      ),
    name,
  )
}
