import type { Browser, Page } from '@playwright/test'
import { openBrowser } from '#tests/support/open-browser.ts'
import { expectPage as expect } from '#tests/support/expect-page.ts'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { ask } from '#tests/support/ask.ts'
import {
  addPerson,
  setUp,
  startServer,
  type TestPerson,
  type TestServer,
} from '#tests/support/start-server.ts'
import { caretAfter, selectWords as select } from '#tests/support/select-words.ts'

const desk = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }

describe('the margin', () => {
  let server: TestServer
  let browser: Browser
  let anna: TestPerson
  let ben: TestPerson
  let manuscriptId: string

  beforeAll(async () => {
    server = await startServer()
    const house = await setUp(server)
    anna = house.owner
    manuscriptId = house.manuscriptId
    ben = await addPerson(server, 'Ben Reader')
    await ask(server, `POST /api/v1/manuscripts/${manuscriptId}/members`, {
      token: anna.token,
      body: { email: ben.email, role: 'commenter' },
    })
    browser = await openBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  /** A chapter of its own for each test. */
  async function newChapter(text: string): Promise<string> {
    const made = await ask(server, `POST /api/v1/manuscripts/${manuscriptId}/chapters`, {
      token: anna.token,
      body: { title: 'A test', text },
    })
    return (made.json as { id: string }).id
  }

  async function openThread(chapterId: string, quote: string, body: string): Promise<void> {
    const made = await ask(server, `POST /api/v1/chapters/${chapterId}/threads`, {
      token: anna.token,
      body: { quote, body },
    })
    expect(made.status).toBe(201)
  }

  async function open(person: TestPerson, chapterId: string, viewport = desk): Promise<Page> {
    const context = await browser.newContext({ viewport, baseURL: server.url })
    const [name = '', ...value] = person.cookie.split('=')
    await context.addCookies([{ name, value: value.join('='), url: server.url }])
    const page = await context.newPage()
    await page.goto(`/chapters/${chapterId}`)
    await page.locator('.ProseMirror').waitFor()
    return page
  }

  it('[T30] lets a commenter comment on a selection, and shows it at once to others, who answer, resolve and reopen', async () => {
    const chapterId = await newChapter('She stepped onto the worn platform.\n\nNobody was there.')
    const [annas, bens] = [await open(anna, chapterId), await open(ben, chapterId)]
    await select(bens, 'worn platform')
    await bens.getByRole('button', { name: 'Comment', exact: true }).click()
    await bens.keyboard.type('Worn by whom?')
    await bens.keyboard.press('Control+Enter')

    const card = annas.getByRole('article', { name: 'Comment by Ben Reader on “worn platform”' })
    await expect(card).toContainText('Worn by whom?')
    await expect(annas.locator('.anchor')).toHaveText(['worn platform'])
    await annas.locator('.anchor').click()
    await expect(card).toHaveAttribute('aria-current', 'true')
    expect(await distance(card, annas.locator('.anchor'))).toBeLessThan(12)

    await card.getByLabel('Reply').fill('By everybody who left.')
    await card.getByRole('button', { name: 'Reply' }).click()
    const same = bens.getByRole('article', { name: /worn platform/ })
    await expect(same).toContainText('By everybody who left.')

    await card.getByRole('button', { name: 'Resolve', exact: true }).click()
    await expect(card).toHaveCount(0)
    await expect(same).toContainText('Resolved by Anna Owner')
    await same.getByRole('button', { name: 'Reopen' }).click()
    await expect(card).toBeVisible()
    expect(await bens.locator('.ProseMirror').getAttribute('contenteditable')).toBe('false')
    await Promise.all([annas.context().close(), bens.context().close()])
  })

  it('[T31] works by keys alone: comment, cancel, send, next, previous', async () => {
    const chapterId = await newChapter('One apple.\n\nTwo pears.\n\nThree plums.')
    await openThread(chapterId, 'apple', 'First')
    await openThread(chapterId, 'plums', 'Third')
    const page = await open(anna, chapterId)
    await select(page, 'pears')
    await page.keyboard.press('Control+Alt+KeyM')
    await expect(page.getByLabel('New comment', { exact: true }).getByRole('textbox')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('article', { name: 'New comment' })).toHaveCount(0)

    await select(page, 'pears')
    await page.keyboard.press('Control+Alt+KeyM')
    await page.keyboard.type('Second')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('article', { name: /“pears”/ })).toHaveAttribute('aria-current', 'true')

    const current = page.locator('article[aria-current]')
    for (const [key, expected] of [
      ['Control+Alt+Period', 'Third'],
      ['Control+Alt+Period', 'First'],
      ['Control+Alt+Comma', 'Third'],
      ['Control+Alt+Comma', 'Second'],
    ] as const) {
      await page.keyboard.press(key)
      await expect(current).toContainText(expected)
      await expect(current).toBeFocused()
    }
    await page.context().close()
  })

  it('[T32] keeps the words that are refused, says why, and keeps a draft through a reload', async () => {
    const chapterId = await newChapter('The tram was late again.')
    const page = await open(anna, chapterId)
    await page.route('**/threads', (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({ status: 403, json: { error: { code: 'forbidden', message: 'Not today.' } } })
        : route.continue(),
    )
    await select(page, 'tram')
    await page.keyboard.press('Control+Alt+KeyM')
    await page.keyboard.type('Or a bus?')
    await page.keyboard.press('Control+Enter')
    const composer = page.getByRole('article', { name: 'New comment' })
    await expect(composer.getByRole('alert')).toContainText('Not today.')
    await expect(composer.getByRole('textbox')).toHaveValue('Or a bus?')

    await page.unroute('**/threads')
    await page.reload()
    await expect(composer.getByRole('textbox')).toHaveValue('Or a bus?')
    await expect(page.locator('.draft-anchor')).toHaveText('tram')
    await composer.getByRole('textbox').press('Control+Enter')
    await expect(page.getByRole('article', { name: /“tram”/ })).toContainText('Or a bus?')
    await page.context().close()
  })

  it('[T33] leaves a trace of an edited and of a deleted comment', async () => {
    const chapterId = await newChapter('The tram was late again.')
    await openThread(chapterId, 'tram', 'Buss?')
    const [annas, bens] = [await open(anna, chapterId), await open(ben, chapterId)]
    const card = annas.getByRole('article', { name: /“tram”/ })
    await card.click()
    await card.getByLabel('Reply').fill('Never mind.')
    await card.getByRole('button', { name: 'Reply' }).click()
    await card.getByRole('button', { name: 'More' }).first().click()
    await annas.getByRole('menuitem', { name: 'Edit' }).click()
    await card.getByLabel('Your comment').fill('Bus?')
    await card.getByRole('button', { name: 'Save' }).click()
    const same = bens.getByRole('article', { name: /“tram”/ })
    await expect(same).toContainText('edited')
    await same.click()
    await expect(same.getByRole('button', { name: 'More' })).toHaveCount(0)

    await card.getByRole('button', { name: 'More' }).first().click()
    await annas.getByRole('menuitem', { name: 'Delete' }).click()
    await expect(same).toContainText('This comment was deleted.')
    await expect(same).toContainText('Never mind.')
    await Promise.all([annas.context().close(), bens.context().close()])
  })

  it('[T34] keeps the anchor on its words while people type at its edges, split, undo and delete', async () => {
    const chapterId = await newChapter('A small grey cat slept.')
    await openThread(chapterId, 'grey', 'Why grey?')
    const page = await open(anna, chapterId)
    const anchor = page.locator('.anchor')
    await expect(anchor).toHaveText(['grey'])
    await caretAfter(page, 'grey')
    await page.keyboard.type('ish')
    await caretAfter(page, 'small ')
    await page.keyboard.type('dark-')
    await expect(page.locator('.ProseMirror')).toHaveText('A small dark-greyish cat slept.')
    await expect(anchor).toHaveText(['grey'])

    await caretAfter(page, 'gr')
    await page.keyboard.press('Enter')
    await expect(anchor).toHaveText(['gr', 'ey'])
    await page.keyboard.press('Control+z')
    await expect(page.locator('.ProseMirror')).toHaveText('A small dark-greyish cat slept.')
    await expect.poll(async () => (await anchor.allTextContents()).join('')).toBe('grey')

    await select(page, 'A small dark-greyish cat slept.')
    await page.keyboard.press('Delete')
    const card = page.getByRole('article', { name: /no longer in the text/ })
    await expect(card).toContainText('grey')
    await page.keyboard.press('Control+z')
    await expect(page.getByRole('article', { name: 'Comment by Anna Owner on “grey”' })).toBeVisible()
    await page.context().close()
  })

  it('[T35] draws no card over another, in the order of the text, whatever is in hand', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `word${index + 10}`)
    const chapterId = await newChapter(names.map((name) => `Some ${name} here.`).join('\n\n'))
    for (const name of names)
      await openThread(chapterId, name, `About ${name}, in a few words that fill the card.`)
    const page = await open(anna, chapterId)
    await expect(page.locator('.margin-card[data-placed]').nth(5)).toBeVisible()
    await expect.poll(() => overlaps(page)).toEqual([])
    await page.locator('.anchor', { hasText: 'word20' }).click()
    await expect(page.locator('[data-gliding]')).toHaveCount(0)
    await expect.poll(() => overlaps(page)).toEqual([])
    const card = page.getByRole('article', { name: /“word20”/ })
    expect(await distance(card, page.locator('.anchor', { hasText: 'word20' }))).toBeLessThan(12)
    await page.context().close()
  })

  it('[T36] comes as a sheet from below on a phone', async () => {
    const chapterId = await newChapter('One apple.\n\nTwo pears.')
    await openThread(chapterId, 'apple', 'First')
    await openThread(chapterId, 'pears', 'Second')
    const page = await open(ben, chapterId, phone)
    await page.getByRole('button', { name: '2 open comments' }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /“apple”/ })
      .click()
    const sheet = page.getByRole('region', { name: 'Comments' })
    await expect(sheet).toContainText('1 of 2')
    await sheet.getByRole('button', { name: 'Next comment' }).click()
    await expect(sheet).toContainText('Second')
    await sheet.getByLabel('Reply').fill('From the train.')
    await sheet.getByRole('button', { name: 'Reply' }).click()
    await expect(sheet).toContainText('From the train.')
    await sheet.getByRole('button', { name: 'Close' }).click()

    await select(page, 'One')
    await page.getByRole('button', { name: 'Comment', exact: true }).click()
    await page.keyboard.type('Only one?')
    await sheet.getByRole('button', { name: 'Comment' }).click()
    await expect(sheet).toContainText('Only one?')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width)
    await page.context().close()
  })
})

async function distance(
  card: ReturnType<Page['locator']>,
  anchor: ReturnType<Page['locator']>,
): Promise<number> {
  await expect(card.page().locator('[data-gliding]')).toHaveCount(0)
  const [a, b] = [await card.boundingBox(), await anchor.boundingBox()]
  return Math.abs((a?.y ?? 0) - (b?.y ?? Infinity))
}

/** The cards that begin before the one above them ends. */
async function overlaps(page: Page): Promise<string[]> {
  return page.locator('.margin-card').evaluateAll((cards) =>
    cards.slice(1).flatMap((card, index) => {
      const above = cards[index]?.getBoundingClientRect()
      return above && card.getBoundingClientRect().top < above.bottom ? [card.textContent ?? ''] : []
    }),
  )
}
