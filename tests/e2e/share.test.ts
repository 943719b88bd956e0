import type { Browser, Page } from '@playwright/test'
import { expectPage as expect } from '#tests/support/expect-page.ts'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { axeFindings } from '#tests/support/axe.ts'
import { deskOf } from '#tests/support/desk-of.ts'
import { openBrowser, openDesk } from '#tests/support/open-browser.ts'
import {
  addPerson,
  setUp,
  startServer,
  type TestPerson,
  type TestServer,
} from '#tests/support/start-server.ts'

describe('sharing', () => {
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

  it('[L13] invites somebody new by a link to copy, whose account opens in the manuscript with that role', async () => {
    const { page, context } = await deskOf(browser, server, owner)
    await openShare(page, chapterId)
    expect(await axeFindings(page)).toEqual([])
    const link = await invite(page, 'lena@example.org', 'Commenter')
    await expect(page.getByRole('dialog')).toContainText('Invited, not here yet')

    const lena = await openDesk(browser, server.url)
    await lena.page.goto(link)
    await expect(lena.page.getByRole('heading', { level: 1 })).toHaveText(
      `${owner.name} invites you to comment on “Sofie Romanova”`,
    )
    expect(await axeFindings(lena.page)).toEqual([])
    await lena.page.getByLabel('Your name').fill('Lena Reader')
    await expect(lena.page.getByLabel('E-mail')).toHaveValue('lena@example.org')
    await lena.page.getByLabel('Password', { exact: true }).fill('a reader reads on')
    await lena.page.getByRole('button', { name: 'Accept and begin' }).click()
    await lena.page.waitForURL(`**/chapters/${chapterId}`)
    await lena.page.goto('/library')
    await expect(lena.page.getByRole('listitem').filter({ hasText: 'Sofie Romanova' })).toContainText(
      'Commenter',
    )

    await lena.page.goto(link)
    await expect(lena.page.getByRole('heading', { level: 1 })).toHaveText(
      'This invitation is no longer valid',
    )
    expect(lena.complaints).toEqual([])
    await lena.context.close()
    await context.close()
  })

  it('[L14] lets somebody who has an account and is signed in accept with one click', async () => {
    const marcus = await addPerson(server, 'Marcus Hale')
    const { page, context } = await deskOf(browser, server, owner)
    await openShare(page, chapterId)
    const link = await invite(page, 'marcus.elsewhere@example.org', 'Suggester')
    const guest = await deskOf(browser, server, marcus)
    await guest.page.goto(link)
    await guest.page.getByRole('button', { name: 'Accept as Marcus Hale' }).click()
    await guest.page.waitForURL(`**/chapters/${chapterId}`)
    await guest.context.close()
    await context.close()
  })

  it('[L15] changes a role, and shows nothing of the manuscript to whoever is removed', async () => {
    const nina = await addPerson(server, 'Nina Vale')
    const { page, context } = await deskOf(browser, server, owner)
    await openShare(page, chapterId)
    await page.getByLabel('E-mail').fill(nina.email)
    await page.getByRole('button', { name: 'Invite' }).click()
    await expect(page.getByText('Nina Vale is in now, as editor.')).toBeVisible()

    await page.getByRole('combobox', { name: 'Role of Nina Vale' }).click()
    await page.getByRole('option', { name: 'Viewer' }).click()
    await expect.poll(() => roleOf(server, owner, manuscriptId, nina.email)).toBe('viewer')

    const guest = await deskOf(browser, server, nina)
    await guest.page.goto(`/chapters/${chapterId}`)
    await expect(guest.page.getByText('Sofie Romanova stepped off the train')).toBeVisible()
    await page.getByRole('button', { name: 'Remove Nina Vale' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
    await expect(page.getByText(nina.email)).toHaveCount(0)
    await guest.page.goto(`/chapters/${chapterId}`)
    await expect(guest.page.getByText('Sofie Romanova stepped off the train')).toHaveCount(0)
    await guest.context.close()
    await context.close()
  })

  it('[L16] takes back an invitation, whose link then says so in words', async () => {
    const { page, context } = await deskOf(browser, server, owner)
    await openShare(page, chapterId)
    const link = await invite(page, 'olga@example.org', 'Viewer')
    await page.getByRole('button', { name: 'Take back the invitation of olga@example.org' }).click()
    await expect(page.getByText('olga@example.org', { exact: true })).toHaveCount(0)
    const olga = await openDesk(browser, server.url)
    await olga.page.goto(link)
    await expect(olga.page.getByRole('heading', { level: 1 })).toHaveText(
      'This invitation is no longer valid',
    )
    await olga.context.close()
    await context.close()
  })

  it('[L17] says why, when the last owner would step down', async () => {
    const { page, context } = await deskOf(browser, server, owner)
    await openShare(page, chapterId)
    await page.getByRole('combobox', { name: `Role of ${owner.name}` }).click()
    await page.getByRole('option', { name: 'Editor' }).click()
    await expect(page.getByText('A manuscript needs at least one owner.')).toBeVisible()
    await expect(page.getByRole('combobox', { name: `Role of ${owner.name}` })).toHaveText('Owner')
    await context.close()
  })
})

async function openShare(page: Page, chapterId: string): Promise<void> {
  await page.goto(`/chapters/${chapterId}`)
  await page.getByRole('button', { name: 'Share' }).click()
  await expect(page.getByRole('list', { name: 'Members' })).toBeVisible()
}

/** Invites an address that has no account, and returns the link that the dialog shows. */
async function invite(page: Page, email: string, role: string): Promise<string> {
  await page.getByRole('combobox', { name: 'Role', exact: true }).click()
  await page.getByRole('option', { name: role }).click()
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Invite' }).click()
  const link = page.getByLabel(`Invitation link for ${email}`)
  await expect(link).toHaveValue(/\/invites\//)
  return link.inputValue()
}

async function roleOf(
  server: TestServer,
  owner: TestPerson,
  manuscriptId: string,
  email: string,
): Promise<string | undefined> {
  const response = await fetch(`${server.url}/api/v1/manuscripts/${manuscriptId}/members`, {
    headers: { authorization: `Bearer ${owner.token}` },
  })
  const { items } = (await response.json()) as { items: { role: string; user: { email: string | null } }[] }
  return items.find(({ user }) => user.email === email)?.role
}
