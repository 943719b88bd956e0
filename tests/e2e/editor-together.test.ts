import type { Page } from '@playwright/test'
import { expectPage as expect } from '#tests/support/expect-page.ts'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { blocksOf, startEditorHouse, waitUntilSaved, type EditorHouse } from '#tests/support/editor-house.ts'
import type { TestPerson } from '#tests/support/start-server.ts'

let house: EditorHouse
let ben: TestPerson

beforeAll(async () => {
  house = await startEditorHouse()
  ben = await house.addMember('Ben', 'editor')
})

afterAll(() => house.close())

describe('two people in one chapter', () => {
  it('[E1] both type at once and end up with the same text', async () => {
    const chapterId = await house.addChapter('First.\n\nSecond.')
    const [one, two] = await openBoth(chapterId)
    await caretAtEnd(one, 0)
    await caretAtEnd(two, 1)
    await Promise.all([
      one.keyboard.type(' Anna writes here, quickly.', { delay: 15 }),
      two.keyboard.type(' Ben writes there, too.', { delay: 15 }),
    ])
    const expected = ['body: First. Anna writes here, quickly.', 'body: Second. Ben writes there, too.']
    for (const page of [one, two]) await expect.poll(() => blocksOf(page)).toEqual(expected)
    await waitUntilSaved(one)
    await waitUntilSaved(two)
    await closeBoth(one, two)
  })

  it('[E1] types in the same paragraph and loses nothing of either', async () => {
    const chapterId = await house.addChapter('Start. End.')
    const [one, two] = await openBoth(chapterId)
    await caretAtEnd(one, 0)
    await two.locator('.manuscript > p').click()
    await two.keyboard.press('Home')
    await Promise.all([
      one.keyboard.type('aaaaaaaaaaaaaaaaaaaa', { delay: 10 }),
      two.keyboard.type('bbbbbbbbbbbbbbbbbbbb', { delay: 10 }),
    ])
    const expected = [`body: ${'b'.repeat(20)}Start. End.${'a'.repeat(20)}`]
    for (const page of [one, two]) await expect.poll(() => blocksOf(page)).toEqual(expected)
    await closeBoth(one, two)
  })

  it('[E2] undo takes back one’s own edits only', async () => {
    const chapterId = await house.addChapter('First.\n\nSecond.')
    const [one, two] = await openBoth(chapterId)
    await caretAtEnd(one, 0)
    await one.keyboard.type(' Mine.')
    await expect.poll(() => blocksOf(two)).toEqual(['body: First. Mine.', 'body: Second.'])
    await caretAtEnd(two, 1)
    await two.keyboard.type(' Yours.')
    await expect.poll(() => blocksOf(one)).toEqual(['body: First. Mine.', 'body: Second. Yours.'])
    await one.keyboard.press('Control+z')
    await expect.poll(() => blocksOf(two)).toEqual(['body: First.', 'body: Second. Yours.'])
    await one.keyboard.press('Control+z')
    await expect.poll(() => blocksOf(one)).toEqual(['body: First.', 'body: Second. Yours.'])
    await one.keyboard.press('Control+Shift+z')
    await expect.poll(() => blocksOf(two)).toEqual(['body: First. Mine.', 'body: Second. Yours.'])
    await closeBoth(one, two)
  })

  it('[E3] shows the other’s caret with the name that the server knows, and in the top bar', async () => {
    const chapterId = await house.addChapter('First.\n\nSecond.')
    const [one, two] = await openBoth(chapterId)
    await caretAtEnd(two, 1)
    const flag = one.locator('.manuscript > *:nth-child(2) .others-caret-flag')
    await expect(flag).toHaveText('Ben')
    await expect(one.getByRole('button', { name: 'Go to Ben' })).toBeVisible()
    // It fades after three seconds and comes back when the caret moves.
    await expect(flag).toBeHidden({ timeout: 6000 })
    await two.keyboard.press('Home')
    await expect(flag).toBeVisible()
    await two.context().close()
    await expect(one.locator('.others-caret')).toHaveCount(0)
    await one.context().close()
  })

  it('[E4] a change of style by one and typing by the other both hold', async () => {
    const chapterId = await house.addChapter('A title\n\nSecond.')
    const [one, two] = await openBoth(chapterId)
    await caretAtEnd(one, 0)
    await caretAtEnd(two, 0)
    await Promise.all([one.keyboard.press('Control+Alt+1'), two.keyboard.type(' of mine', { delay: 5 })])
    for (const page of [one, two])
      await expect.poll(() => blocksOf(page)).toEqual(['heading1: A title of mine', 'body: Second.'])
    await closeBoth(one, two)
  })

  it('[E5] a viewer reads along, and cannot write', async () => {
    const vera = await house.addMember('Vera', 'viewer')
    const chapterId = await house.addChapter('First.')
    const one = await house.open(house.owner, chapterId)
    const viewer = await house.open(vera, chapterId)
    await expect(viewer.locator('.manuscript')).toHaveAttribute('contenteditable', 'false')
    await expect(viewer.getByRole('toolbar', { name: 'Formatting' })).toHaveCount(0)
    await caretAtEnd(one, 0)
    await one.keyboard.type(' More.')
    await expect.poll(() => blocksOf(viewer)).toEqual(['body: First. More.'])
    await viewer.locator('.manuscript').click()
    await viewer.keyboard.type('x')
    await viewer.keyboard.press('Control+Alt+1')
    expect(await blocksOf(viewer)).toEqual(['body: First. More.'])
    await closeBoth(one, viewer)
  })
})

async function openBoth(chapterId: string): Promise<[Page, Page]> {
  return [await house.open(house.owner, chapterId), await house.open(ben, chapterId)]
}

async function closeBoth(...pages: Page[]): Promise<void> {
  for (const page of pages) await page.context().close()
}

async function caretAtEnd(page: Page, paragraph: number): Promise<void> {
  await page.locator('.manuscript > *').nth(paragraph).click()
  await page.keyboard.press('End')
}
