import { readFileSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'
import { expectPage as expect } from '#tests/support/expect-page.ts'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { axeFindings } from '#tests/support/axe.ts'
import { openBrowser, openDesk } from '#tests/support/open-browser.ts'
import { startServer, type TestServer } from '#tests/support/start-server.ts'

const anna = { name: 'Anna Petrova', email: 'anna@example.org', password: 'a calm long sentence' }

describe('the front pages', () => {
  let server: TestServer
  let browser: Browser

  beforeAll(async () => {
    server = await startServer()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('[L1] lead the first person to come through the set-up straight into the Sofie chapter', async () => {
    const { page, context, complaints } = await openDesk(browser, server.url)
    await page.goto('/library')
    await page.waitForURL('**/set-up')
    expect(await axeFindings(page)).toEqual([])

    await page.getByLabel('Your name').fill(anna.name)
    await page.getByLabel('E-mail').fill(anna.email)
    await page.getByLabel('Password', { exact: true }).fill('short')
    await page.getByRole('button', { name: 'Begin' }).click()
    await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByLabel('Password', { exact: true })).toBeFocused()

    await page.getByLabel('Password', { exact: true }).fill(anna.password)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/chapters/*')
    const [firstParagraph = ''] = readFileSync('server/seed/sofie-chapter.txt', 'utf8').split('\n')
    await expect(page.getByText(firstParagraph)).toBeVisible()
    expect(complaints).toEqual([])
    await context.close()
  })

  it('[L1] show the set-up to nobody once there is an account', async () => {
    const { page, context } = await openDesk(browser, server.url)
    await page.goto('/set-up')
    await page.waitForURL('**/sign-in')
    await context.close()
  })

  it('[L2] say in a plain sentence that the e-mail or the password is wrong, and the same for an unknown address', async () => {
    const { page, context } = await openDesk(browser, server.url)
    await page.goto('/sign-in')
    expect(await axeFindings(page)).toEqual([])
    for (const email of [anna.email, 'nobody@example.org']) {
      await signIn(page, { email, password: 'not the password' })
      await expect(page.getByRole('alert').filter({ hasText: 'password' })).toHaveText(
        'The e-mail address or the password is not right.',
      )
    }
    await context.close()
  })

  it('[L2] bring people back to where they wanted to go, and nowhere outside this house', async () => {
    const { page, context } = await openDesk(browser, server.url)
    await page.goto('/settings')
    await page.waitForURL('**/sign-in?next=%2Fsettings')
    await signIn(page, anna)
    await page.waitForURL('**/settings')
    for (const foreign of ['https://example.com/', '//example.com', '/\\example.com', '/\t/example.com']) {
      await page.goto(`/sign-in?next=${encodeURIComponent(foreign)}`)
      expect(new URL(page.url()).pathname).toBe('/library')
    }
    await context.close()
  })

  it('[L2] let a person out again', async () => {
    const { page, context } = await openDesk(browser, server.url)
    await page.goto('/sign-in')
    await signIn(page, anna)
    await page.waitForURL('**/library')
    await page.getByRole('button', { name: /Your account/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL('**/sign-in')
    await page.goto('/library')
    await page.waitForURL('**/sign-in?next=%2Flibrary')
    await context.close()
  })

  it('[L3] run only scripts with the nonce of this very answer, and work nevertheless', async () => {
    const { page, context, complaints } = await openDesk(browser, server.url)
    const answer = await page.goto('/sign-in')
    const policy = answer?.headers()['content-security-policy'] ?? ''
    const [, nonce = ''] = /'nonce-([^']+)'/.exec(policy) ?? []
    expect(nonce.length).toBeGreaterThan(20)
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
    const second = await page.request.get('/sign-in')
    expect(second.headers()['content-security-policy']).not.toContain(nonce)

    await page.evaluate(() => {
      const script = document.createElement('div')
      script.innerHTML = '<img src="x" onerror="document.title = \'taken over\'">'
      document.body.append(script)
    })
    // Hydrated: the button that shows the password works.
    await page.getByLabel('Password', { exact: true }).fill('visible')
    await page.getByRole('button', { name: 'Show the password' }).click()
    await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('type', 'text')
    await expect(page).toHaveTitle('Sign in · Stet')
    expect(complaints.filter((one) => !one.includes('inline event handler'))).toEqual([])
    await context.close()
  })

  it('[L4] keep the colours that were chosen on this device from the first byte on, and else follow the system', async () => {
    const { page, context } = await openDesk(browser, server.url, { colorScheme: 'dark' })
    await page.goto('/sign-in')
    const desk = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    expect(await desk()).toBe('rgb(19, 18, 16)')
    await page.getByRole('button', { name: 'Colours' }).click()
    await page.getByRole('menuitemradio', { name: 'Sepia' }).click()
    expect(await desk()).toBe('rgb(233, 222, 200)')
    const raw = await page.request.get('/sign-in')
    expect(await raw.text()).toMatch(/<html[^>]* data-theme="sepia"/)
    await page.getByRole('button', { name: 'Colours' }).click()
    await page.getByRole('menuitemradio', { name: 'As the system' }).click()
    await page.reload()
    expect(await desk()).toBe('rgb(19, 18, 16)')
    await context.close()
  })

  it('[L5] say in words that there is nothing at an address', async () => {
    const { page, context } = await openDesk(browser, server.url)
    const answer = await page.goto('/no/such/page')
    expect(answer?.status()).toBe(404)
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
    expect(await axeFindings(page)).toEqual([])
    await context.close()
  })
})

async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
