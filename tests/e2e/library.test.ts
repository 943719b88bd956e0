import type { Browser, Page } from '@playwright/test'
import { expectPage as expect } from '#tests/support/expect-page.ts'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { axeFindings } from '#tests/support/axe.ts'
import { deskOf } from '#tests/support/desk-of.ts'
import { openBrowser } from '#tests/support/open-browser.ts'
import { setUp, startServer, type TestPerson, type TestServer } from '#tests/support/start-server.ts'

describe('the library and the settings', () => {
  let server: TestServer
  let browser: Browser
  let owner: TestPerson
  let manuscriptId: string

  beforeAll(async () => {
    server = await startServer()
    ;({ owner, manuscriptId } = await setUp(server))
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('[L6] begin a manuscript by keyboard alone and open its first chapter', async () => {
    const { page, context, complaints } = await deskOf(browser, server, owner)
    await page.goto('/library')
    await tabTo(page, 'New manuscript')
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Title')).toBeFocused()
    await page.keyboard.type('The Salt Road')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Anna Petrova')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/chapters/*')
    await expect(page.getByText('Chapter One').first()).toBeVisible()

    await page.goto('/library')
    await expect(card(page, 'The Salt Road')).toContainText('Anna Petrova')
    await expect(card(page, 'The Salt Road')).toContainText('0 words · 1 chapter')
    expect(complaints).toEqual([])
    await context.close()
  })

  it('[L7] rename a manuscript, delete it, take that back, and bring back what was deleted before', async () => {
    const { page, context } = await deskOf(browser, server, owner)
    await page.goto('/library')
    await choose(page, 'The Salt Road', 'Rename')
    await page.getByLabel('Title').fill('The Salt Way')
    await page.getByRole('button', { name: 'Rename' }).click()
    await expect(card(page, 'The Salt Way')).toBeVisible()

    await choose(page, 'The Salt Way', 'Delete')
    await expect(card(page, 'The Salt Way')).toHaveCount(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(card(page, 'The Salt Way')).toBeVisible()

    await choose(page, 'The Salt Way', 'Delete')
    await expect(page.getByRole('heading', { name: 'Recently deleted' })).toBeVisible()
    await page.reload()
    await expect(card(page, 'The Salt Way')).toHaveCount(0)
    await page.getByRole('button', { name: 'Bring back' }).click()
    await expect(card(page, 'The Salt Way')).toBeVisible()
    await context.close()
  })

  it('[L8] change what stands on the title page', async () => {
    const { page, context } = await deskOf(browser, server, owner)
    await page.goto(`/manuscripts/${manuscriptId}/settings`)
    const titlePage = page.getByRole('form', { name: 'Title page' })
    await page.getByLabel('Title', { exact: true }).fill('')
    await titlePage.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByLabel('Title', { exact: true })).toBeFocused()
    await page.getByLabel('Title', { exact: true }).fill('Sofie in Moscow')
    await page.getByLabel('Author line').fill('A. Petrova')
    await page.getByLabel('Language').click()
    await page.getByRole('option', { name: 'Russian' }).click()
    await titlePage.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('heading', { name: 'Sofie in Moscow' })).toBeVisible()
    await page.reload()
    await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Sofie in Moscow')
    await expect(page.getByLabel('Language')).toHaveText('Russian')
    await context.close()
  })

  it('[X43] say what stands before and after the text', async () => {
    const { page, context } = await deskOf(browser, server, owner)
    await page.goto(`/manuscripts/${manuscriptId}/settings`)
    const form = page.getByRole('form', { name: 'Before and after the text' })
    await form.getByLabel('Dedication').fill('For Viktor')
    await form.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Saved.')).toBeVisible()
    await page.reload()
    await expect(form.getByLabel('Dedication')).toHaveValue('For Viktor')
    await expect(form.getByLabel('Epigraph')).toHaveValue('')
    await context.close()
  })

  it('[L9] add, rename, reorder by keyboard, delete and bring back chapters', async () => {
    const { page, context } = await deskOf(browser, server, owner)
    await page.goto(`/manuscripts/${manuscriptId}/settings`)
    for (const title of ['Second', 'Third']) {
      await page.getByRole('button', { name: 'Add a chapter' }).click()
      await page.getByLabel('Title of the new chapter').fill(title)
      await page.keyboard.press('Enter')
      await expect(page.getByRole('link', { name: title })).toBeVisible()
    }
    await page.getByRole('button', { name: 'Rename Third' }).click()
    await page.getByLabel('Title of the chapter').fill('Prologue')
    await page.keyboard.press('Enter')

    const handle = page.getByRole('button', { name: 'Move Prologue' })
    await handle.focus()
    await page.keyboard.press('Space')
    await expect(handle).toHaveAttribute('aria-pressed', 'true')
    for (const place of ['Second', 'Chapter One']) {
      await page.keyboard.press('ArrowUp')
      await expect(page.locator('[id^="DndLiveRegion"]')).toContainText(await idOf(page, place))
    }
    const moved = page.waitForResponse((one) => one.request().method() === 'PATCH')
    await page.keyboard.press('Space')
    expect((await moved).ok()).toBe(true)
    await page.reload()
    expect(await chapterTitles(page)).toEqual(['Prologue', 'Chapter One', 'Second'])

    await page.getByRole('button', { name: 'Delete Second' }).click()
    await expect(page.getByRole('link', { name: 'Second' })).toHaveCount(0)
    await page.reload()
    await page.getByRole('button', { name: 'Bring back Second' }).click()
    await expect(page.getByRole('link', { name: 'Second' })).toBeVisible()
    await context.close()
  })

  it('[L10] show an access token once, and revoke it', async () => {
    const { page, context } = await deskOf(browser, server, owner)
    await page.goto('/settings')
    await page.getByLabel('What it is for').fill('Backup')
    await page.getByRole('button', { name: 'Create token' }).click()
    const token = await page.getByRole('textbox', { name: 'New access token' }).inputValue()
    expect(token).toMatch(/^stet_/)
    const ask = () => fetch(`${server.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })
    expect((await ask()).status).toBe(200)
    await page.reload()
    await expect(page.getByText(token)).toHaveCount(0)
    await page.getByRole('button', { name: 'Revoke Backup' }).click()
    await page.getByRole('button', { name: 'Revoke', exact: true }).click()
    await expect(page.getByText('Backup')).toHaveCount(0)
    expect((await ask()).status).toBe(401)
    await context.close()
  })

  it('[L11] keep a person signed in who changes their password, and end their other sessions', async () => {
    const here = await deskOf(browser, server, owner)
    const elsewhere = await deskOf(browser, server, owner)
    await here.page.goto('/settings')
    await here.page.getByLabel('Password until now').fill(owner.password)
    await here.page.getByLabel('New password', { exact: true }).fill('another calm sentence')
    await here.page.getByRole('button', { name: 'Change password' }).click()
    await expect(here.page.getByText('The new password holds.')).toBeVisible()
    await here.page.goto('/library')
    await expect(here.page.getByRole('heading', { name: 'Library' })).toBeVisible()
    await elsewhere.page.goto('/library')
    await elsewhere.page.waitForURL('**/sign-in?*')
    owner = { ...owner, password: 'another calm sentence', cookie: await cookieOf(here.page) }
    await here.context.close()
    await elsewhere.context.close()
  })

  it('[L12] give axe nothing to find, in any colours and on a phone', async () => {
    const { page, context } = await deskOf(browser, server, owner)
    for (const theme of ['light', 'sepia', 'dark']) {
      await context.addCookies([{ name: 'stet-theme', value: theme, url: server.url }])
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 844 })
        for (const path of ['/library', '/settings', `/manuscripts/${manuscriptId}/settings`]) {
          await page.goto(path)
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
          expect(await axeFindings(page), `${path} in ${theme} at ${width}`).toEqual([])
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
          expect(overflow, `${path} at ${width} is wider than its window`).toBeLessThanOrEqual(0)
        }
      }
    }
    await context.close()
  })
})

function card(page: Page, title: string) {
  return page.getByRole('listitem').filter({ has: page.getByRole('link', { name: title, exact: true }) })
}

async function choose(page: Page, title: string, command: string): Promise<void> {
  await card(page, title).hover()
  await page.getByRole('button', { name: `More about “${title}”` }).click()
  await page.getByRole('menuitem', { name: command }).click()
}

/** Presses Tab until the control with this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press('Tab')
    if ((await page.evaluate(() => document.activeElement?.textContent?.trim())) === name) return
  }
  throw new Error(`Tab never reached “${name}”`)
}

function chapterTitles(page: Page): Promise<string[]> {
  return page.getByRole('region', { name: 'Chapters', exact: true }).locator('ol a').allTextContents()
}

async function idOf(page: Page, chapterTitle: string): Promise<string> {
  const href = await page.getByRole('link', { name: chapterTitle, exact: true }).getAttribute('href')
  return href?.split('/').at(-1) ?? ''
}

async function cookieOf(page: Page): Promise<string> {
  const cookies = await page.context().cookies()
  const session = cookies.find(({ name }) => name.includes('session-token'))
  return `${session?.name}=${session?.value}`
}
