import type { Browser, BrowserContext, Page } from '@playwright/test'
import { openDesk } from './open-browser.ts'
import type { TestPerson, TestServer } from './start-server.ts'

/** The browser of somebody who is signed in already. */
export async function deskOf(
  browser: Browser,
  server: Pick<TestServer, 'url'>,
  person: Pick<TestPerson, 'cookie'>,
): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
  const desk = await openDesk(browser, server.url)
  const [name = '', ...value] = person.cookie.split('=')
  await desk.context.addCookies([{ name, value: value.join('='), url: server.url }])
  return desk
}
