import type { Page } from '@playwright/test'
import { expectPage as expect } from '#tests/support/expect-page.ts'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { call, startEditorHouse, waitUntilSaved, type EditorHouse } from '#tests/support/editor-house.ts'

let house: EditorHouse

beforeAll(async () => {
  house = await startEditorHouse()
})

afterAll(() => house.close())

describe('the save chip', () => {
  it('[E30] keeps what is typed offline on the device, says so, and sends it on return', async () => {
    const { page, chapterId } = await begin('Before.')
    await waitUntilSaved(page)
    await page.context().setOffline(true)
    await page.keyboard.type(' Written on a train.')
    await expect(chip(page)).toHaveAttribute('data-save-state', /reconnecting|offline|saving/)
    await expect(chip(page)).toHaveAttribute('data-save-state', 'offline', { timeout: 60_000 })
    await expect(chip(page)).toHaveText('Offline, kept on this device')
    await page.context().setOffline(false)
    await waitUntilSaved(page)
    expect(await storedText(chapterId)).toBe('Before. Written on a train.')
    await page.context().close()
  })

  it('[E31] after kill -9 in mid-typing everything that was shown as saved is there, and the rest follows', async () => {
    const { page, chapterId } = await begin('Before.')
    await page.keyboard.type(' One two three.')
    await waitUntilSaved(page)
    await page.keyboard.type(' Four')
    await house.server.kill9()
    await page.keyboard.type(' five.')
    await expect(chip(page)).not.toHaveAttribute('data-save-state', 'saved')
    await house.server.restart()
    await waitUntilSaved(page)
    expect(await storedText(chapterId)).toBe('Before. One two three. Four five.')
    await page.context().close()
  })

  it('[E32] a session that ends while one types keeps the edits, asks to sign in again, and then sends them', async () => {
    const { page, chapterId } = await begin('Before.')
    await waitUntilSaved(page)
    const context = page.context()
    await context.clearCookies()
    await signOutEverywhere()
    await expect(page.getByRole('alert').filter({ hasText: 'signed out' })).toBeVisible({ timeout: 30_000 })
    await page.locator('.manuscript > *').last().click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' Typed after the session ended.')
    await expect(chip(page)).toHaveAttribute('data-save-state', 'not_saved')
    await page.getByRole('link', { name: 'Sign in again' }).click()
    await page.getByLabel('E-mail').fill(house.owner.email)
    await page.getByLabel('Password', { exact: true }).fill(house.owner.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.locator('.manuscript')).toContainText('Typed after the session ended.', {
      timeout: 30_000,
    })
    await waitUntilSaved(page)
    expect(await storedText(chapterId)).toBe('Before. Typed after the session ended.')
    await context.close()
  })
})

async function begin(text: string): Promise<{ page: Page; chapterId: string }> {
  const chapterId = await house.addChapter(text)
  const page = await house.open(house.owner, chapterId)
  await page.locator('.manuscript > *').last().click()
  await page.keyboard.press('Control+End')
  return { page, chapterId }
}

function chip(page: Page) {
  return page.locator('[data-save-state]')
}

async function storedText(chapterId: string): Promise<string> {
  const { server, owner } = house
  const path = `/chapters/${chapterId}/content?as=json`
  const content = await call(server, owner, { method: 'GET', path })
  return (
    JSON.stringify(content)
      .match(/"text":"([^"]*)"/g)
      ?.map((one) => one.slice(8, -1))
      .join('') ?? ''
  )
}

async function signOutEverywhere(): Promise<void> {
  await call(house.server, house.owner, { method: 'POST', path: '/me/sign-out-everywhere' })
}
