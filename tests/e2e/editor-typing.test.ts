import type { Page } from '@playwright/test'
import { expectPage as expect } from '#tests/support/expect-page.ts'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { blocksOf, startEditorHouse, type EditorHouse } from '#tests/support/editor-house.ts'

let house: EditorHouse
let page: Page

beforeAll(async () => {
  house = await startEditorHouse()
})

afterAll(() => house.close())

describe('writing', () => {
  it('[E10] sets quotes and dashes as they are typed, by the language of the manuscript', async () => {
    await begin('')
    await page.keyboard.type(`"It's late," she said -- and then...`)
    await expectBlocks(['body: “It’s late,” she said – and then…'])
    await page.context().close()
    await begin('', 'de')
    await page.keyboard.type(`"Es ist spät."`)
    await expectBlocks(['body: „Es ist spät.“'])
    await page.context().close()
  })

  it('[E11] gives back what was typed with Backspace right after', async () => {
    await begin('')
    await page.keyboard.type('a "')
    await page.keyboard.press('Backspace')
    await expectBlocks(['body: a "'])
    await page.keyboard.type('b--')
    await page.keyboard.press('Backspace')
    await expectBlocks(['body: a "b--'])
    await page.keyboard.press('Backspace')
    await expectBlocks(['body: a "b-'])
    await page.context().close()
  })

  it('[E12] never touches the quotes that stand in the text', async () => {
    await begin(`"Sofie," he said.`)
    await page.keyboard.type(' "Yes."')
    await expectBlocks([`body: "Sofie," he said. “Yes.”`])
    await page.context().close()
  })

  it('[E13] styles paragraphs by keys, and Enter after a heading gives body text', async () => {
    await begin('')
    await page.keyboard.press('Control+Alt+2')
    await page.keyboard.type('A heading')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Body')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('second line')
    await expectBlocks(['heading2: A heading', 'body: Body\nsecond line'])
    await page.keyboard.press('Control+Shift+9')
    await expectBlocks(['heading2: A heading', 'quote: Body\nsecond line'])
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowUp')
    await expectCaretAt(0)
    await page.keyboard.press('Backspace')
    await expectBlocks(['heading2: A heading', 'body: Body\nsecond line'])
    await page.context().close()
  })

  it('[E14] makes lists with levels, and Enter in an empty item leaves them', async () => {
    await begin('')
    await page.keyboard.press('Control+Shift+7')
    await page.keyboard.type('one')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('inner')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.type('two')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.type('body')
    await expectBlocks(['number1: one', 'number2: inner', 'number1: two', 'body: body'])
    await page.context().close()
  })

  it('[E15] makes a scene break of *** or # alone on a line', async () => {
    await begin('Before.')
    await page.keyboard.press('Enter')
    await page.keyboard.type('***')
    await page.keyboard.press('Enter')
    await page.keyboard.type('After.')
    await page.keyboard.press('Enter')
    await page.keyboard.type('#')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Last.')
    await expectBlocks(['body: Before.', '***', 'body: After.', '***', 'body: Last.'])
    await page.keyboard.press('Home')
    await page.keyboard.press('Backspace')
    await expectBlocks(['body: Before.', '***', 'body: After.', 'body: Last.'])
    await page.context().close()
  })

  it('[E16] formats the selection from the toolbar and clears it again', async () => {
    await begin('A word.')
    await page.keyboard.press('Control+a')
    await page.mouse.move(700, 300)
    for (const name of ['Bold', 'Italic', 'Small capitals'])
      await page.getByRole('button', { name, exact: true }).click()
    const text = page.locator('.manuscript > p')
    await expect(
      text.locator('strong em .small-caps, em strong .small-caps, .small-caps strong em'),
    ).toHaveCount(1)
    await page.getByRole('button', { name: 'Clear formatting' }).click()
    await expect(text.locator('strong, em, .small-caps')).toHaveCount(0)
    await page.context().close()
  })

  it('[E17] links to web and mail addresses and to nothing else', async () => {
    await begin('A word.')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+k')
    const field = page.getByLabel('Leads to')
    await field.fill('javascript:alert(1)')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert').filter({ hasText: 'address' })).toBeVisible()
    await field.fill('example.org/a')
    await page.keyboard.press('Enter')
    await expect(page.locator('.manuscript a')).toHaveAttribute('href', 'https://example.org/a')
    await page.context().close()
  })

  it('[E19] keeps letters in order when keys come faster than the browser tells where the caret is', async () => {
    await begin('Before.')
    const typed = ['body: Before.']
    for (const letter of 'abcdefgh') {
      for (const key of ['Enter', letter, 'z', 'ArrowLeft', 'ArrowLeft', 'y', 'End', 'x', 'Home', 'w', 'End'])
        await page.keyboard.press(key)
      typed.push(`body: wy${letter}zx`)
    }
    await expectBlocks(typed)
    await page.context().close()
  })

  it('[E18] lists the keys under ?', async () => {
    await begin('A word.')
    await page.getByRole('button', { name: 'Keys' }).focus()
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Scene break')
    await page.context().close()
  })
})

/** Opens a fresh chapter with this text and puts the caret at its end. */
async function begin(text: string, language?: string): Promise<void> {
  page = await house.open(house.owner, await house.addChapter(text, language))
  await page.locator('.manuscript > *').last().click()
  await page.keyboard.press('Control+End')
}

/** Waits until the browser has told the editor where the caret is, which it does a moment after a key. */
async function expectCaretAt(offset: number): Promise<void> {
  await expect.poll(() => page.evaluate(() => getSelection()?.anchorOffset)).toBe(offset)
}

async function expectBlocks(blocks: string[]): Promise<void> {
  await expect.poll(() => blocksOf(page)).toEqual(blocks)
}
