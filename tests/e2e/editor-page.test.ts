import { expectPage as expect } from '#tests/support/expect-page.ts'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { axeFindings } from '#tests/support/axe.ts'
import { startEditorHouse, type EditorHouse } from '#tests/support/editor-house.ts'

let house: EditorHouse

beforeAll(async () => {
  house = await startEditorHouse()
})

afterAll(() => house.close())

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

describe('the chapter page', () => {
  it('[E40] gives axe nothing to complain about, in any theme, on a desk and on a phone', async () => {
    const chapterId = await house.addChapter('First.\n\n***\n\nSecond.')
    for (const options of [{}, phone]) {
      const page = await house.open(house.owner, chapterId, options)
      for (const theme of ['light', 'sepia', 'dark']) {
        await page.evaluate((name) => {
          document.documentElement.dataset.theme = name
        }, theme)
        expect(await axeFindings(page), theme).toEqual([])
      }
      await page.context().close()
    }
  })

  it('[E41] the title at the head of the page is changed there, and the outline and the other’s page follow', async () => {
    const ben = await house.addMember('Ben', 'editor')
    const chapterId = await house.addChapter('First.')
    const one = await house.open(house.owner, chapterId)
    const two = await house.open(ben, chapterId)
    await one.getByLabel('Chapter title').fill('The Platform')
    await one.keyboard.press('Enter')
    for (const page of [one, two])
      await expect(page.getByRole('navigation', { name: 'Outline' })).toContainText('The Platform')
    await one.context().close()
    await two.context().close()
  })

  it('[E42] a chapter is added and moved with the keyboard alone', async () => {
    const chapterId = await house.addChapter('First.')
    const page = await house.open(house.owner, chapterId)
    await page.getByRole('button', { name: 'Add chapter' }).press('Enter')
    await page.waitForURL((url) => !url.pathname.endsWith(chapterId))
    await expect(page.locator('.manuscript')).toBeVisible()
    const titles = () => page.getByRole('navigation', { name: 'Outline' }).getByRole('link').allInnerTexts()
    await expect.poll(async () => (await titles()).at(-1)).toContain('Chapter')
    const added = (await titles()).at(-1)?.split('\n')[0] ?? ''
    const grip = page.getByRole('button', { name: `Move ${added}`, exact: true })
    const [said, count] = [page.locator('[id^=DndLiveRegion]'), (await titles()).length]
    await grip.focus()
    await page.keyboard.press('Space')
    await expect(said).toHaveText(/is (picked up|at place)/)
    await page.keyboard.press('ArrowUp')
    await expect(said).toHaveText(new RegExp(`^${added} is at place ${count - 1} of ${count}`))
    await page.keyboard.press('Space')
    await expect.poll(async () => (await titles()).at(-2)).toContain(added)
    await page.context().close()
  })

  it('[E43] on a phone the outline comes in a drawer and nothing runs off the page', async () => {
    const page = await house.open(house.owner, await house.addChapter('A line of text. '.repeat(40)), phone)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await page.getByRole('button', { name: 'Outline' }).click()
    await expect(page.getByRole('dialog').getByRole('navigation', { name: 'Outline' })).toBeVisible()
    await page.context().close()
  })

  it('[E44] the toolbar recedes while one types and comes back when the pointer moves', async () => {
    const page = await house.open(house.owner, await house.addChapter('First.'))
    const toolbar = page.getByRole('toolbar', { name: 'Formatting' })
    await page.locator('.manuscript > p').click()
    await page.keyboard.type('Words')
    await expect(toolbar).toHaveCSS('opacity', '0')
    await page.mouse.move(600, 400)
    await page.mouse.move(610, 410)
    await expect(toolbar).toHaveCSS('opacity', '1')
    await page.context().close()
  })
})
