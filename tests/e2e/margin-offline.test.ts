import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { call, startEditorHouse, waitUntilSaved, type EditorHouse } from '#tests/support/editor-house.ts'
import { expectPage as expect } from '#tests/support/expect-page.ts'
import { caretAfter, selectWords } from '#tests/support/select-words.ts'

const waits = 'Waiting to be sent'
const patience = { timeout: 60_000 }

describe('the margin without the server', () => {
  let house: EditorHouse

  beforeAll(async () => {
    house = await startEditorHouse()
  })

  afterAll(() => house?.close())

  async function begin(text: string, ...quotes: string[]): Promise<string> {
    const chapterId = await house.addChapter(text)
    for (const quote of quotes) {
      await call(house.server, house.owner, {
        method: 'POST',
        path: `/chapters/${chapterId}/threads`,
        body: { quote, body: `About ${quote}` },
      })
    }
    return chapterId
  }

  /** What the server has: for each thread its quote, its state and what was said in it. */
  async function told(chapterId: string) {
    const { items } = await call(house.server, house.owner, {
      method: 'GET',
      path: `/chapters/${chapterId}/threads`,
    })
    const threads = items as { quote: string; status: string; comments: { body: string }[] }[]
    return threads.map(({ quote, status, comments }) => [quote, status, ...comments.map(({ body }) => body)])
  }

  const goOffline = async (page: Page) => {
    await page.context().setOffline(true)
    await page.evaluate(() => dispatchEvent(new Event('offline')))
  }
  const comeBack = async (page: Page) => {
    await page.context().setOffline(false)
    await page.evaluate(() => dispatchEvent(new Event('online')))
  }

  it('[T61] keeps a comment, an answer, a change, a resolution and a reaction while the server fails, through a reload, and sends each once', async () => {
    const chapterId = await begin('He took the first train.\n\nNobody saw him.', 'first', 'Nobody')
    const page = await house.open(house.owner, chapterId)
    const first = page.getByRole('article', { name: /“first”/ })
    const nobody = page.getByRole('article', { name: /“Nobody”/ })
    await expect(first).toBeVisible()
    await waitUntilSaved(page)
    const isWrite = (method: string) => method !== 'GET'
    await page.route('**/api/v1/**', (route) =>
      isWrite(route.request().method())
        ? route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' })
        : route.continue(),
    )
    await first.click()
    await first.getByLabel('Reply').fill('Not the **second**?')
    await first.getByRole('button', { name: 'Reply' }).click()
    await expect(first).toContainText(waits)
    await first.getByRole('button', { name: 'React' }).first().click()
    await page.getByRole('button', { name: '👍' }).click()
    await expect(first.getByRole('button', { name: /^👍/ })).toHaveAttribute('aria-pressed', 'true')
    await first.getByRole('button', { name: 'More' }).first().click()
    await page.getByRole('menuitem', { name: 'Edit' }).click()
    await first.getByLabel('Your comment').fill('About which first?')
    await first.getByRole('button', { name: 'Save' }).click()
    await expect(first).toContainText('About which first?')
    await nobody.click()
    await nobody.getByRole('button', { name: 'Resolve', exact: true }).click()
    await expect(nobody).toHaveCount(0)
    await selectWords(page, 'saw him')
    await page.keyboard.press('Control+Alt+KeyM')
    await page.keyboard.type('Or heard?')
    await page.keyboard.press('Control+Enter')
    const fresh = page.getByRole('article', { name: /“saw him”/ })
    await expect(fresh).toContainText('Or heard?')
    await expect(fresh).toContainText(waits)
    await expect(page.locator('.waiting-anchor')).toHaveText('saw him')

    await page.reload()
    await expect(fresh).toContainText(waits, patience)
    await expect(first).toContainText(waits)
    expect(await told(chapterId)).toEqual([
      ['first', 'open', 'About first'],
      ['Nobody', 'open', 'About Nobody'],
    ])
    await page.unroute('**/api/v1/**')
    await first.click()
    await first.getByRole('button', { name: 'Send now' }).first().click()
    await expect(page.getByText(waits)).toHaveCount(0, patience)
    await expect(page.locator('.anchor').last()).toHaveText('saw him')
    await expect(fresh).toBeVisible()
    expect(await told(chapterId)).toEqual([
      ['first', 'open', 'About which first?', 'Not the **second**?'],
      ['Nobody', 'resolved', 'About Nobody'],
      ['saw him', 'open', 'Or heard?'],
    ])
    await expect(first.locator('strong')).toHaveText('second')
    await page.context().close()
  })

  it('[T61] sends once what the server took although its answer was lost', async () => {
    const chapterId = await begin('He took the first train.', 'first')
    const page = await house.open(house.owner, chapterId)
    const first = page.getByRole('article', { name: /“first”/ })
    await first.click()
    let lost = 0
    await page.route('**/comments', async (route) => {
      await route.fetch()
      lost += 1
      await route.abort()
    })
    await first.getByLabel('Reply').fill('Said once.')
    await first.getByRole('button', { name: 'Reply' }).click()
    await expect.poll(() => lost, patience).toBeGreaterThan(1)
    await page.unroute('**/comments')
    await expect(page.getByText(waits)).toHaveCount(0, patience)
    await expect(first.getByText('Said once.')).toHaveCount(1)
    expect(await told(chapterId)).toEqual([['first', 'open', 'About first', 'Said once.']])
    await page.context().close()
  })

  it('[T62] anchors a comment that was written offline on words that were typed offline', async () => {
    const chapterId = await begin('He took the first train.')
    const page = await house.open(house.owner, chapterId)
    await waitUntilSaved(page)
    await goOffline(page)
    await caretAfter(page, 'first')
    await page.keyboard.type(' and only')
    await selectWords(page, 'only')
    await page.keyboard.press('Control+Alt+KeyM')
    await page.keyboard.type('Really?')
    await page.keyboard.press('Control+Enter')
    const card = page.getByRole('article', { name: /“only”/ })
    await expect(card).toContainText(waits)
    await card.getByLabel('Reply').fill('Yes, really.')
    await card.getByRole('button', { name: 'Reply' }).click()
    await expect(card.getByText(waits)).toHaveCount(2)
    await comeBack(page)
    await expect(page.getByText(waits)).toHaveCount(0, patience)
    await expect(page.locator('.anchor')).toHaveText('only')
    await expect(card).toHaveAttribute('aria-current', 'true')
    expect(await told(chapterId)).toEqual([['only', 'open', 'Really?', 'Yes, really.']])
    await page.context().close()
  })

  it('[T63] says in words why something that waited was refused, and keeps the words to copy', async () => {
    const chapterId = await begin('He took the first train.\n\nNobody saw him.', 'Nobody')
    const cem = await house.addMember('Cem Reader', 'commenter')
    const page = await house.open(cem, chapterId, { permissions: ['clipboard-read', 'clipboard-write'] })
    const annas = await house.open(house.owner, chapterId)
    const nobody = page.getByRole('article', { name: /“Nobody”/ })
    await expect(nobody).toBeVisible()
    await waitUntilSaved(page)
    await goOffline(page)
    await selectWords(page, 'first train')
    await page.keyboard.press('Control+Alt+KeyM')
    await page.keyboard.type('Which train?')
    await page.keyboard.press('Control+Enter')
    const card = page.getByRole('article', { name: /“first train”/ })
    await expect(card).toContainText(waits)
    await selectWords(annas, 'took the first train')
    await annas.keyboard.press('Delete')
    await waitUntilSaved(annas)
    await comeBack(page)
    await expect(card.getByRole('alert')).toContainText('is no longer in the chapter', patience)
    await expect(card.getByRole('alert')).toContainText('Your words are kept here')
    await card.getByRole('button', { name: 'Copy the words' }).click()
    await expect(page.getByText('Copied.')).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Which train?')
    await page.reload()
    await expect(card).toContainText('Which train?', patience)
    await card.getByRole('button', { name: 'Discard' }).click()
    await expect(card).toHaveCount(0)

    await nobody.click()
    await page.route('**/comments', (route) => route.abort())
    await nobody.getByLabel('Reply').fill('I saw him.')
    await nobody.getByRole('button', { name: 'Reply' }).click()
    await expect(nobody).toContainText(waits)
    const { items } = await call(house.server, house.owner, {
      method: 'GET',
      path: `/manuscripts/${house.manuscriptId}/members`,
    })
    const member = (items as { id: string; user: { name: string } }[]).find(
      ({ user }) => user.name === 'Cem Reader',
    )
    const path = `/members/${member?.id ?? ''}`
    await call(house.server, house.owner, { method: 'PATCH', path, body: { role: 'viewer' } })
    // The page loads itself again when its reader's role has changed.
    await page.unroute('**/comments')
    await expect(nobody.getByRole('alert')).toContainText('Your role in this manuscript', patience)
    await expect(nobody).toContainText('I saw him.')
    expect(await told(chapterId)).toEqual([['Nobody', 'open', 'About Nobody']])
    await Promise.all([page.context().close(), annas.context().close()])
  })
})
