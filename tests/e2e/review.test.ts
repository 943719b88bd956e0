import type { Page } from '@playwright/test'
import { expectPage as expect } from '#tests/support/expect-page.ts'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { textOfBlock } from '#lib/manuscript/document-json.ts'
import { parseDocument } from '#lib/manuscript/parse-document.ts'
import {
  blocksOf,
  call,
  startEditorHouse,
  waitUntilSaved,
  type EditorHouse,
} from '#tests/support/editor-house.ts'
import type { TestPerson } from '#tests/support/start-server.ts'

let house: EditorHouse
let sue: TestPerson

beforeAll(async () => {
  house = await startEditorHouse()
  sue = await house.addMember('Sue', 'suggester')
})

afterAll(() => house.close())

describe('suggesting in the browser', () => {
  it('[R12] a suggester is always in Suggesting, and the menu says why not in Editing', async () => {
    const page = await house.open(sue, await house.addChapter('First.'))
    await page.getByRole('button', { name: 'Mode: Suggesting' }).click()
    const editing = page.getByRole('menuitemradio', { name: /^Editing/ })
    await expect(editing).toHaveAttribute('aria-disabled', 'true')
    await expect(editing).toContainText('As a suggester, what you change becomes a suggestion.')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+Alt+Shift+KeyZ')
    await expect(page.getByRole('button', { name: 'Mode: Suggesting' })).toBeVisible()
    await page.context().close()
  })

  it('[R13] all that a suggester does leaves the text as it was, until it is accepted', async () => {
    const text = 'The cat sat on the mat.\n\nIt purred softly.\n\nThen it slept.\n\nThe end of it.'
    const chapterId = await house.addChapter(text)
    const page = await house.open(sue, chapterId)
    const { keyboard } = page
    await selectWord(page, 'cat')
    await keyboard.type('dog')
    await caretAtEnd(page, 0)
    await keyboard.press('Control+Backspace')
    await keyboard.press('Backspace')
    await keyboard.type(' bed. “Quite” so--')
    await keyboard.press('Enter')
    await keyboard.type('A new one')
    await keyboard.press('Shift+Enter')
    await keyboard.type('and a line')
    await selectWord(page, 'purred')
    await keyboard.press('Control+b')
    await keyboard.press('Control+i')
    await selectWord(page, 'softly')
    await keyboard.press('Control+x')
    await caretAtEnd(page, 3)
    await keyboard.press('Control+v')
    await caretAtEnd(page, 2)
    await keyboard.press('Home')
    await keyboard.press('Backspace')
    await caretAtEnd(page, 3)
    await keyboard.press('Control+Shift+Enter')
    await keyboard.press('Control+z')
    await keyboard.press('Control+Shift+z')
    await keyboard.press('Control+Alt+2')
    await waitUntilSaved(page)
    expect(await textOf(chapterId, 'original')).toEqual(text.split('\n\n'))
    expect((await textOf(chapterId, 'accepted'))[0]).toBe('The dog sat on the bed. “Quite” so–')
    await page.context().close()
  })

  it('[R13] composed text, as input methods and phones send it, is a suggestion', async () => {
    const chapterId = await house.addChapter('The cat sat.')
    const page = await house.open(sue, chapterId)
    await selectWord(page, 'cat')
    const browser = await page.context().newCDPSession(page)
    for (const text of ['n', 'ni', 'nih']) {
      await browser.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      })
    }
    await browser.send('Input.insertText', { text: '你好' })
    await page.keyboard.press('Backspace')
    await waitUntilSaved(page)
    expect(await textOf(chapterId, 'original')).toEqual(['The cat sat.'])
    expect(await textOf(chapterId, 'accepted')).toEqual(['The 你 sat.'])
    await page.context().close()
  })

  it('[R13] dragging words elsewhere is a suggestion', async () => {
    const chapterId = await house.addChapter('One two three.\n\nFour.')
    const page = await house.open(sue, chapterId)
    const word = await selectByScript(page, 'two')
    const target = await page.locator('.manuscript > *').nth(1).boundingBox()
    if (!target) throw new Error('no second paragraph')
    await page.mouse.move(word.x, word.y)
    await page.mouse.down()
    await page.mouse.move(target.x + 60, target.y + 14, { steps: 8 })
    await page.mouse.move(target.x + 90, target.y + 14, { steps: 4 })
    await page.mouse.up()
    await expect.poll(async () => (await textOf(chapterId, 'accepted'))[1]).toContain('two')
    expect(await textOf(chapterId, 'original')).toEqual(['One two three.', 'Four.'])
    await page.context().close()
  })
})

describe('deciding in the margin', () => {
  it('[R14] [R17] a card says what is suggested; accepting is one step, which undo takes back and the author hears of', async () => {
    const chapterId = await house.addChapter('The cat sat.\n\nSecond.')
    const [suggester, owner] = [await house.open(sue, chapterId), await house.open(house.owner, chapterId)]
    await selectWord(suggester, 'cat')
    await suggester.keyboard.type('dog')
    const card = owner.locator('[data-card]').filter({ hasText: 'Replace cat with dog' })
    await expect(card).toContainText('Sue')
    await card.getByRole('button', { name: 'Accept' }).click()
    await expect.poll(() => blocksOf(owner)).toEqual(['body: The dog sat.', 'body: Second.'])
    await expect.poll(() => blocksOf(suggester)).toEqual(['body: The dog sat.', 'body: Second.'])
    await expect(card).toHaveCount(0)
    await expect
      .poll(async () => {
        const { items } = await call(house.server, sue, { method: 'GET', path: '/me/notifications' })
        return JSON.stringify(items)
      })
      .toMatch(/"decision","at":.*"excerpt":"dog","decision":"accept"/)
    await owner.locator('.manuscript > *').nth(1).click()
    await owner.keyboard.press('Control+z')
    await expect(card).toBeVisible()
    expect(await textOf(chapterId, 'original')).toEqual(['The cat sat.', 'Second.'])
    await suggester.context().close()
    await owner.context().close()
  })

  it('[R14] goes from one to the next by key, and decides all at once in one undo step', async () => {
    const chapterId = await house.addChapter('One two three.\n\nFour five six.')
    const [suggester, owner] = [await house.open(sue, chapterId), await house.open(house.owner, chapterId)]
    for (const word of ['two', 'five', 'six']) {
      await selectWord(suggester, word)
      await suggester.keyboard.press('Delete')
    }
    await expect(owner.locator('[data-card]')).toHaveCount(3)
    await owner.keyboard.press('Control+Alt+KeyJ')
    await expect(owner.locator('[data-card][aria-current]')).toContainText('two')
    await owner.keyboard.press('Control+Alt+KeyU')
    await expect(owner.locator('[data-card]')).toHaveCount(2)
    await expect(owner.locator('[data-card][aria-current]')).toContainText('five')
    await owner.getByRole('button', { name: '2 suggestions' }).click()
    await owner.getByRole('menuitem', { name: 'Accept all' }).click()
    await expect.poll(() => blocksOf(suggester)).toEqual(['body: One two three.', 'body: Four  .'])
    await owner.locator('.manuscript > *').nth(0).click()
    await owner.keyboard.press('Control+z')
    await expect(owner.locator('[data-card]')).toHaveCount(2)
    await suggester.context().close()
    await owner.context().close()
  })

  it('[V11] keeps the text as it was before many are decided at once', async () => {
    const words = Array.from({ length: 12 }, (_, index) => `word${index}`)
    const mark = (id: string) => ({ type: 'ins', attrs: { id, user: 'me', at: '2026-01-01T00:00:00Z' } })
    const content = words.map((text) => ({
      type: 'paragraph',
      attrs: { style: 'body' },
      content: [
        { type: 'text', text: 'Old ' },
        { type: 'text', text, marks: [mark(text)] },
      ],
    }))
    const { id: chapterId } = await call(house.server, house.owner, {
      method: 'POST',
      path: `/manuscripts/${house.manuscriptId}/chapters`,
      body: { title: 'Many', json: { type: 'doc', content } },
    })
    const owner = await house.open(house.owner, String(chapterId))
    await owner.getByRole('button', { name: '12 suggestions' }).click()
    await owner.getByRole('menuitem', { name: 'Reject all' }).click()
    await expect.poll(() => blocksOf(owner)).toEqual(words.map(() => 'body: Old '))
    const path = `/chapters/${String(chapterId)}/versions`
    const { items } = await call(house.server, house.owner, { method: 'GET', path })
    expect(items).toMatchObject([{ kind: 'before_decide', wordCount: 24 }])
    await owner.context().close()
  })

  it('[R14] a suggester takes back their own, and decides nothing else', async () => {
    const chapterId = await house.addChapter('One two three.')
    const [suggester, owner] = [await house.open(sue, chapterId), await house.open(house.owner, chapterId)]
    await owner.keyboard.press('Control+Alt+Shift+KeyX')
    await selectWord(owner, 'three')
    await owner.keyboard.press('Delete')
    await selectWord(suggester, 'two')
    await suggester.keyboard.press('Delete')
    await expect(suggester.locator('[data-card]')).toHaveCount(2)
    await expect(suggester.getByRole('button', { name: 'Accept' })).toHaveCount(0)
    await suggester.getByRole('button', { name: 'Take this suggestion back' }).click()
    await expect(suggester.locator('[data-card]')).toHaveCount(1)
    await waitUntilSaved(suggester)
    await suggester.context().close()
    await owner.context().close()
  })

  it('[R15] shows the text as if all were accepted, and as it was', async () => {
    const chapterId = await house.addChapter('The cat sat.')
    const page = await house.open(house.owner, chapterId)
    await page.keyboard.press('Control+Alt+Shift+KeyX')
    await selectWord(page, 'cat')
    await page.keyboard.type('dog')
    for (const [view, text] of [
      ['As if accepted', 'The dog sat.'],
      ['As it was', 'The cat sat.'],
    ] as const) {
      await page.getByRole('button', { name: /^Mode/ }).click()
      await page.getByRole('menuitemradio', { name: view }).click()
      await expect(page.locator('.manuscript:visible')).toHaveText(text)
    }
    await page.keyboard.press('Control+Alt+Shift+KeyZ')
    await expect(page.locator('.manuscript:visible ins')).toHaveText('dog')
    await page.context().close()
  })
})

describe('a refused edit', () => {
  it('[R16] costs a suggester nothing: the chapter opens afresh with their suggestions', async () => {
    const chapterId = await house.addChapter('The cat sat.\n\nSecond.')
    const page = await house.open(sue, chapterId)
    await selectWord(page, 'cat')
    await page.keyboard.type('dog')
    await waitUntilSaved(page)
    await caretAtEnd(page, 1)
    await page.keyboard.type(' And this.')
    // What no key of the page can do: a letter of the accepted text changed.
    await page.locator('.manuscript').evaluate((element) => {
      const { editor } = element as unknown as { editor: UntrackedEditor }
      editor.view.dispatch(editor.state.tr.insertText('!', 1).setMeta('stet:untracked', true))
    })
    await expect
      .poll(() => blocksOf(page), { timeout: 30_000 })
      .toEqual(['body: The catdog sat.', 'body: Second. And this.'])
    await waitUntilSaved(page)
    expect(await textOf(chapterId, 'original')).toEqual(['The cat sat.', 'Second.'])
    expect(await textOf(chapterId, 'accepted')).toEqual(['The dog sat.', 'Second. And this.'])
    await page.context().close()
  })
})

interface UntrackedEditor {
  state: { tr: { insertText(text: string, at: number): { setMeta(name: string, value: unknown): unknown } } }
  view: { dispatch(tr: unknown): void }
}

async function caretAtEnd(page: Page, paragraph: number): Promise<void> {
  await page.locator('.manuscript > *').nth(paragraph).click()
  await page.keyboard.press('End')
}

/** Selects a word without the mouse, so that its next press begins to drag and is no third click. */
async function selectByScript(page: Page, word: string): Promise<{ x: number; y: number }> {
  await page.locator('.manuscript').focus()
  return placeOf(page, word, true)
}

/** Selects a word by a double click on it. */
async function selectWord(page: Page, word: string): Promise<void> {
  const place = await placeOf(page, word, false)
  await page.mouse.dblclick(place.x, place.y)
}

/** The middle of a word on the page. */
async function placeOf(page: Page, word: string, select: boolean): Promise<{ x: number; y: number }> {
  const found = await page.locator('.manuscript').evaluate(
    (element, wanted) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const index = node.textContent?.indexOf(wanted.word) ?? -1
        if (index < 0) continue
        const range = document.createRange()
        range.setStart(node, index)
        range.setEnd(node, index + wanted.word.length)
        if (wanted.select) getSelection()?.setBaseAndExtent(node, index, node, index + wanted.word.length)
        const { x, y, width, height } = range.getBoundingClientRect()
        return { x: x + width / 2, y: y + height / 2 }
      }
      return null
    },
    { word, select },
  )
  if (!found) throw new Error(`"${word}" is not on the page`)
  return found
}

async function textOf(chapterId: string, view: 'original' | 'accepted'): Promise<string[]> {
  const path = `/chapters/${chapterId}/content?as=json&view=${view}`
  const document = parseDocument(await call(house.server, house.owner, { method: 'GET', path }))
  return document.content.map((block) => (block.type === 'paragraph' ? textOfBlock(block) : '***'))
}
