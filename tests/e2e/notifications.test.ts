import type { Browser, Page } from '@playwright/test'
import { expectPage as expect } from '#tests/support/expect-page.ts'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { databasePlace } from '#server/db/database-place.ts'
import { openDatabase } from '#server/db/open-database.ts'
import { parseEnv } from '#server/env.ts'
import { ask } from '#tests/support/ask.ts'
import { axeFindings } from '#tests/support/axe.ts'
import { deskOf } from '#tests/support/desk-of.ts'
import { catchMail, type MailCatcher } from '#tests/support/mail-catcher.ts'
import { eventually } from '#tests/support/eventually.ts'
import { openBrowser, openDesk } from '#tests/support/open-browser.ts'
import {
  addPerson,
  setUp,
  startServer,
  type TestPerson,
  type TestServer,
} from '#tests/support/start-server.ts'

describe('what waits for people', () => {
  let catcher: MailCatcher
  let server: TestServer
  let browser: Browser
  let anna: TestPerson
  let ben: TestPerson
  let manuscriptId: string

  beforeAll(async () => {
    catcher = await catchMail()
    server = await startServer({ env: catcher.env })
    ;({ owner: anna, manuscriptId } = await setUp(server))
    ben = await addPerson(server, 'Ben Reader', catcher.env)
    await ask(server, `POST /api/v1/manuscripts/${manuscriptId}/members`, {
      token: anna.token,
      body: { email: ben.email, role: 'commenter' },
    })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    await catcher?.close()
  })

  async function newChapter(title: string): Promise<string> {
    const { json } = await ask(server, `POST /api/v1/manuscripts/${manuscriptId}/chapters`, {
      token: anna.token,
      body: { title, text: 'The train was late.\n\nNobody was there.' },
    })
    return (json as { id: string }).id
  }

  async function begin(chapterId: string, quote: string, body: string): Promise<string> {
    const { json } = await ask(server, `POST /api/v1/chapters/${chapterId}/threads`, {
      token: anna.token,
      body: { quote, body },
    })
    return (json as { id: string }).id
  }

  async function readAll(person: TestPerson): Promise<void> {
    await ask(server, 'POST /api/v1/me/notifications/read', { token: person.token, body: { all: true } })
  }

  /** What happened a while ago is mailed when the house opens; the link by which that mail is the last. */
  async function mailedLink(): Promise<string> {
    const db = openDatabase(databasePlace(parseEnv({ STET_DATA_DIR: server.dataDir })))
    const createdAt = new Date(Date.now() - 10 * 60_000).toISOString()
    await db.updateTable('notifications').set({ createdAt }).execute()
    await db.destroy()
    await server.restart()
    return eventually(() => {
      const mail = catcher.mails.find(({ text }) => text.includes('late again?'))
      expect(mail?.to).toEqual([ben.email])
      return /http\S+\/mute\/\S+/.exec(mail?.text ?? '')?.[0] ?? ''
    })
  }

  it('[Y7] completes a mention by keyboard, and shows it as a name', async () => {
    const chapterId = await newChapter('By keyboard')
    await begin(chapterId, 'train', 'Which one?')
    const { page, context, complaints } = await deskOf(browser, server, anna)
    await page.goto(`/chapters/${chapterId}`)
    await page.getByRole('article', { name: /“train”/ }).click()
    const field = page.getByLabel('Reply', { exact: true })
    await field.click()
    await page.keyboard.type('Ask @be')
    const option = page.getByRole('option', { name: 'Ben Reader' })
    await expect(option).toHaveAttribute('aria-selected', 'true')
    await expect(field).toHaveAttribute('aria-activedescendant', (await option.getAttribute('id')) ?? 'none')
    expect(await axeFindings(page)).toEqual([])

    await page.keyboard.press('Escape')
    await expect(option).toHaveCount(0)
    await expect(field).toHaveValue('Ask @be')
    await page.keyboard.type('n')
    await expect(option).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(field).toHaveValue('Ask @Ben Reader ')
    await page.keyboard.type('please')
    await page.keyboard.press('Control+Enter')
    const card = page.getByRole('article', { name: /“train”/ })
    await expect(card.locator('span.font-medium', { hasText: '@Ben Reader' })).toBeVisible()
    await expect(card).toContainText('Ask @Ben Reader please')
    expect(complaints).toEqual([])
    await context.close()
  })

  it('[Y7] completes a mention by pointer, and leaves the focus in the field', async () => {
    const chapterId = await newChapter('By pointer')
    await begin(chapterId, 'train', 'Which one?')
    const { page, context } = await deskOf(browser, server, anna)
    await page.goto(`/chapters/${chapterId}`)
    await page.getByRole('article', { name: /“train”/ }).click()
    await page.getByLabel('Reply', { exact: true }).click()
    await page.keyboard.type('@')
    await page.getByRole('option', { name: 'Ben Reader' }).click()
    await expect(page.getByLabel('Reply', { exact: true })).toHaveValue('@Ben Reader ')
    await expect(page.getByLabel('Reply', { exact: true })).toBeFocused()
    await context.close()
  })

  it('[Y8] rings in an open chapter at once, leads to the thread, and takes it for read', async () => {
    await readAll(ben)
    const chapterId = await newChapter('The bell')
    const { page, context, complaints } = await deskOf(browser, server, ben)
    await page.goto(`/chapters/${chapterId}`)
    await page.locator('.ProseMirror').waitFor()
    await expect(bell(page)).toHaveAccessibleName('Notifications')
    await begin(chapterId, 'train', 'An older one.')
    await begin(chapterId, 'Nobody', '@Ben Reader, <b>who</b>?')
    await expect(bell(page)).toHaveAccessibleName('Notifications, 1 unread')
    await bell(page).click()
    const item = page.getByRole('link', { name: /mentioned you in “The bell”/ })
    await expect(item).toContainText('@Ben Reader, <b>who</b>?')
    expect(await axeFindings(page)).toEqual([])
    await item.click()
    await expect(page.getByRole('article', { name: /“Nobody”/ })).toHaveAttribute('aria-current', 'true')
    await expect(bell(page)).toHaveAccessibleName('Notifications')
    expect(complaints).toEqual([])
    await context.close()
  })

  it('[Y8] rings in the library, and leads into the chapter', async () => {
    await readAll(ben)
    const chapterId = await newChapter('From afar')
    await begin(chapterId, 'Nobody', '@Ben Reader?')
    await begin(chapterId, 'train', '@Ben Reader!')
    const { page, context } = await deskOf(browser, server, ben)
    await page.goto('/library')
    await expect(bell(page)).toHaveAccessibleName('Notifications, 2 unread')
    await bell(page).press('Enter')
    expect(await axeFindings(page)).toEqual([])
    await page
      .getByRole('link', { name: /“From afar”/ })
      .last()
      .click()
    await page.waitForURL(`**/chapters/${chapterId}#thread-*`)
    await expect(page.getByRole('article', { name: /“Nobody”/ })).toHaveAttribute('aria-current', 'true')
    await expect(bell(page)).toHaveAccessibleName('Notifications, 1 unread')
    await bell(page).click()
    await page.getByRole('button', { name: 'Mark all as read' }).click()
    await expect(bell(page)).toHaveAccessibleName('Notifications')
    await context.close()
  })

  it('[Y6] ends the mail by the link in it with one click, and begins it again', async () => {
    const settings = await deskOf(browser, server, ben)
    await settings.page.goto('/settings')
    const mail = settings.page.getByRole('switch', { name: /Write to me/ })
    await expect(mail).toBeChecked()
    expect(await axeFindings(settings.page)).toEqual([])

    const { page, context } = await openDesk(browser, server.url)
    await page.goto(`/mute/${ben.userId}.forged`)
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('No more mail')
    await begin(await newChapter('By mail'), 'train', '@Ben Reader, late again?')
    await page.goto(await mailedLink())
    await expect(page.getByText('Stet writes to you no more')).toBeVisible()
    expect(await axeFindings(page)).toEqual([])
    await settings.page.reload()
    await expect(mail).not.toBeChecked()

    await page.getByRole('button', { name: 'Go on sending mail' }).click()
    await expect(page.getByText('All is as it was')).toBeVisible()
    await settings.page.reload()
    await expect(mail).toBeChecked()
    await Promise.all([context.close(), settings.context.close()])
  })
})

function bell(page: Page) {
  return page.getByRole('button', { name: /^Notifications/ })
}
