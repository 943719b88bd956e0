import type { Browser, Page } from '@playwright/test'
import { expectPage as expect } from '#tests/support/expect-page.ts'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { axeFindings } from '#tests/support/axe.ts'
import { deskOf } from '#tests/support/desk-of.ts'
import { openBrowser, openDesk } from '#tests/support/open-browser.ts'
import { setUp, startServer, type TestPerson, type TestServer } from '#tests/support/start-server.ts'

describe('share links', () => {
  let server: TestServer
  let browser: Browser
  let owner: TestPerson
  let chapterId: string
  let manuscriptId: string

  beforeAll(async () => {
    server = await startServer()
    ;({ owner, manuscriptId, chapterId } = await setUp(server))
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('[K11] lets a beta reader in by a link from the Share dialog and a name, to read and comment, with nothing in the way', async () => {
    const { page, context } = await deskOf(browser, server, owner)
    const link = await makeLink(page, chapterId)
    expect(await axeFindings(page)).toEqual([])

    const lena = await openDesk(browser, server.url)
    await lena.page.goto(link)
    await expect(lena.page.getByRole('heading', { level: 1 })).toHaveText(
      `${owner.name} invites you to comment on “Sofie Romanova”`,
    )
    expect(await axeFindings(lena.page)).toEqual([])
    await lena.page.getByLabel('Your name').fill(owner.name)
    await lena.page.getByRole('button', { name: 'Come in' }).click()
    await expect(lena.page.getByText('Somebody here has this name already.')).toBeVisible()
    await lena.page.getByLabel('Your name').fill('Lena Reader')
    await lena.page.getByRole('button', { name: 'Come in' }).click()
    await lena.page.waitForURL(`**/chapters/${chapterId}`)

    await expect(lena.page.locator('.manuscript')).toHaveAttribute('contenteditable', 'false')
    await expect(lena.page.getByRole('toolbar')).toHaveCount(0)
    await expect(lena.page.getByRole('navigation', { name: 'Outline' })).toHaveCount(0)
    for (const name of ['Share', 'Export']) {
      await expect(lena.page.getByRole('button', { name })).toHaveCount(0)
    }
    expect(await axeFindings(lena.page)).toEqual([])

    await lena.page.locator('.manuscript > *').first().click({ clickCount: 3 })
    await lena.page.getByRole('button', { name: 'Comment', exact: true }).click()
    await lena.page.getByRole('textbox', { name: /comment/i }).fill('I was on that train.')
    await lena.page.keyboard.press('Control+Enter')
    const card = page.getByRole('article').filter({ hasText: 'I was on that train.' })
    await page.keyboard.press('Escape')
    await expect(card).toContainText('Lena Reader')

    await lena.page.goto('/library')
    await expect(lena.page.getByText('Sofie Romanova')).toBeVisible()
    await expect(lena.page.getByRole('button', { name: 'New manuscript' })).toHaveCount(0)
    expect(lena.complaints).toEqual([])
    await lena.context.close()
    await context.close()
  })

  it('[K12] says on its page, in words, that a link was taken back', async () => {
    const { page, context } = await deskOf(browser, server, owner)
    await page.goto(`/manuscripts/${manuscriptId}/settings`)
    const links = page.getByRole('region', { name: 'Links' })
    const link = await links.getByRole('textbox', { name: 'Commenter link' }).first().inputValue()
    await links.getByRole('button', { name: 'Take back the commenter link' }).first().click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Take it back' }).click()
    await expect(links.getByRole('textbox', { name: 'Commenter link' })).toHaveCount(0)
    const olga = await openDesk(browser, server.url)
    await olga.page.goto(link)
    await expect(olga.page.getByRole('heading', { level: 1 })).toHaveText('This link is no longer valid')
    await expect(olga.page.getByText('This link was taken back.')).toBeVisible()
    await olga.context.close()
    await context.close()
  })

  it('[K23] takes another reader’s comments off an open page at once when the owner keeps readers apart', async () => {
    const { page, context } = await deskOf(browser, server, owner)
    const link = await makeLink(page, chapterId)
    await commentAsGuest(server, { link, name: 'Nina Reader', chapterId, body: 'Too much rain for me.' })
    const boris = await openDesk(browser, server.url)
    await boris.page.goto(link)
    await boris.page.getByLabel('Your name').fill('Boris Reader')
    await boris.page.getByRole('button', { name: 'Come in' }).click()
    const other = boris.page.getByRole('article').filter({ hasText: 'Too much rain for me.' })
    await expect(other).toBeVisible()
    await page.goto(`/manuscripts/${manuscriptId}/settings`)
    await page.getByRole('switch', { name: 'Readers do not see each other’s comments' }).click()
    await expect(other).toHaveCount(0)
    await boris.context.close()
    await context.close()
  })
})

/** Makes a link for guests who comment, in the Share dialog, and returns its address. */
async function makeLink(page: Page, chapterId: string): Promise<string> {
  await page.goto(`/chapters/${chapterId}`)
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('button', { name: 'New link' }).click()
  await page.getByRole('button', { name: 'Make the link' }).click()
  const link = page.getByRole('textbox', { name: 'Commenter link' }).first()
  await expect(link).toHaveValue(/\/join\//)
  return link.inputValue()
}

/** Comes in by a link as a browser does, and comments. */
async function commentAsGuest(
  server: Pick<TestServer, 'url'>,
  guest: { link: string; name: string; chapterId: string; body: string },
): Promise<void> {
  const post = (path: string, body: unknown, cookie = '') =>
    fetch(`${server.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url, cookie },
      body: JSON.stringify(body),
    })
  const joined = await post(`/links/${guest.link.split('/').at(-1)}/join`, { name: guest.name })
  const cookie = joined.headers.getSetCookie()[0]?.split(';')[0]
  const opened = await post(
    `/chapters/${guest.chapterId}/threads`,
    { quote: 'stepped off the train', body: guest.body },
    cookie,
  )
  if (!opened.ok) throw new Error(`The comment was refused: ${await opened.text()}`)
}
