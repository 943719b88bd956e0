import type { Page } from '@playwright/test'
import { expectPage as expect } from '#tests/support/expect-page.ts'
import { afterAll, beforeAll, describe, it } from 'vitest'
import {
  blocksOf,
  call,
  startEditorHouse,
  waitUntilSaved,
  type EditorHouse,
} from '#tests/support/editor-house.ts'
import { caretAfter, selectWords } from '#tests/support/select-words.ts'

const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] }

describe('anchors', () => {
  let house: EditorHouse

  beforeAll(async () => {
    house = await startEditorHouse()
  })

  afterAll(() => house?.close())

  async function comment(chapterId: string, quote: string): Promise<string> {
    const body = { quote, body: `About ${quote}` }
    const made = await call(house.server, house.owner, {
      method: 'POST',
      path: `/chapters/${chapterId}/threads`,
      body,
    })
    return String(made.id)
  }

  async function begin(text: string, ...quotes: string[]) {
    const chapterId = await house.addChapter(text)
    const ids: string[] = []
    for (const quote of quotes) ids.push(await comment(chapterId, quote))
    const page = await house.open(house.owner, chapterId, clipboard)
    await expect(page.locator('.anchor').first()).toBeVisible()
    return { chapterId, page, ids }
  }

  it('[T42] a thread goes with its text into another chapter of the manuscript, and is dropped in another manuscript', async () => {
    const { page } = await begin('He took the first train.\n\nThe end.', 'first train')
    const there = await house.addChapter('Another chapter.')
    const abroad = await house.addChapter('Another book.', 'de')
    await selectWords(page, 'He took the first train.')
    await page.keyboard.press('Control+x')
    await expect(page.locator('.anchor')).toHaveCount(0)
    await waitUntilSaved(page)
    await pasteInto(page, there)
    await expect(card(page, 'first train')).toBeVisible()
    await expect(page.locator('.anchor')).toHaveText(['first train'])
    await pasteInto(page, abroad)
    await expect(page.locator('.anchor')).toHaveCount(0)
    await expect(page.locator('[data-card]')).toHaveCount(0)
    await page.context().close()
  })

  it('[T43] a thread goes with its text when that is dragged to another place', async () => {
    const { page } = await begin('He took the first train.\n\nNobody saw him.', 'first')
    await selectWords(page, 'first ')
    const from = await boxOf(page, 'first ')
    const to = await boxOf(page, 'saw')
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
    await page.mouse.down()
    await page.mouse.move(to.x + 20, to.y + to.height / 2, { steps: 6 })
    await page.mouse.move(to.x, to.y + to.height / 2, { steps: 3 })
    await page.mouse.up()
    await expect
      .poll(() => blocksOf(page))
      .toEqual(['body: He took the train.', 'body: Nobody first saw him.'])
    await expect(page.locator('.anchor')).toHaveText(['first'])
    await expect(card(page, 'first')).toBeVisible()
    await page.context().close()
  })

  it('[T44] an anchor stays on its words through splits, joins, undo and redo', async () => {
    const { page } = await begin('He took the first train.\n\nNobody saw him.', 'first train', 'Nobody')
    const words = () => anchoredIn(page, '|')
    await caretAfter(page, 'the first')
    await page.keyboard.press('Enter')
    await expect.poll(words).toBe('first| train|Nobody')
    await page.keyboard.press('Backspace')
    await expect.poll(words).toBe('first train|Nobody')
    await caretAfter(page, 'train.')
    await page.keyboard.press('Delete')
    await expect.poll(() => blocksOf(page)).toEqual(['body: He took the first train.Nobody saw him.'])
    await expect.poll(words).toBe('first train|Nobody')
    await page.keyboard.press('Control+z')
    await expect.poll(words).toBe('first train|Nobody')
    await page.keyboard.press('Control+y')
    await expect.poll(words).toBe('first train|Nobody')
    await selectWords(page, 'first train')
    await page.keyboard.press('Delete')
    await expect.poll(words).toBe('Nobody')
    await page.keyboard.press('Control+z')
    await expect.poll(words).toBe('first train|Nobody')
    await page.keyboard.press('Control+y')
    await expect.poll(words).toBe('Nobody')
    await page.keyboard.press('Control+z')
    await expect.poll(words).toBe('first train|Nobody')
    await page.context().close()
  })

  it('[T45] an anchor survives that changes in and around it are suggested, accepted and rejected', async () => {
    const { page, chapterId } = await begin('He took the first train.', 'first train')
    const bea = await house.addMember('Bea Suggester', 'suggester')
    const beas = await house.open(bea, chapterId)
    const anchored = () => anchoredIn(page)
    await caretAfter(beas, 'the ')
    await beas.keyboard.type('very ')
    await selectWords(beas, 'first ')
    await beas.keyboard.press('Delete')
    await waitUntilSaved(beas)
    const decideAll = (decision: 'accept' | 'reject') =>
      call(house.server, house.owner, {
        method: 'POST',
        path: `/chapters/${chapterId}/suggestions/decide`,
        body: { all: true, decision },
      })
    await expect.poll(anchored).toBe('first train')
    await decideAll('reject')
    await expect.poll(() => blocksOf(page)).toEqual(['body: He took the first train.'])
    await expect.poll(anchored).toBe('first train')
    await selectWords(beas, 'first ')
    await beas.keyboard.press('Delete')
    await waitUntilSaved(beas)
    await decideAll('accept')
    await expect.poll(() => blocksOf(page)).toEqual(['body: He took the train.'])
    await expect.poll(anchored).toBe('train')
    await expect(card(page, 'first train')).toBeVisible()
    await Promise.all([page.context().close(), beas.context().close()])
  })

  it('[T46] an anchor survives what two people do to its text, one of them offline', async () => {
    const { page, chapterId } = await begin('He took the first train.\n\nNobody saw him.', 'first train')
    const bea = await house.addMember('Bea Editor', 'editor')
    const beas = await house.open(bea, chapterId)
    await expect(beas.locator('.anchor')).toHaveText(['first train'])
    await beas.context().setOffline(true)
    await beas.evaluate(() => dispatchEvent(new Event('offline')))
    await caretAfter(beas, 'the first')
    await beas.keyboard.type(' slow')
    await caretAfter(page, 'He')
    await page.keyboard.type(' never')
    await caretAfter(page, 'him.')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Or did they?')
    await waitUntilSaved(page)
    await beas.context().setOffline(false)
    await beas.evaluate(() => dispatchEvent(new Event('online')))
    const text = ['body: He never took the first slow train.', 'body: Nobody saw him.', 'body: Or did they?']
    for (const one of [page, beas]) {
      await expect.poll(() => blocksOf(one), { timeout: 20_000 }).toEqual(text)
      await expect.poll(() => anchoredIn(one)).toBe('first slow train')
      await expect(card(one, 'first train')).toBeVisible()
    }
    await Promise.all([page.context().close(), beas.context().close()])
  })

  it('[T47] overlapping and nested threads each keep their own words, and clicking goes through them', async () => {
    const { page } = await begin('He took the first train.', 'took the first', 'first train', 'first')
    await expect(page.locator('[data-card]')).toHaveCount(3)
    const current = page.locator('article[aria-current]')
    const innermost = page.locator('.anchor', { hasText: /^first$/ }).last()
    const seen = new Set<string>()
    // At places apart, so that two clicks are not taken for a double one.
    for (const x of [2, 22, 2]) {
      await innermost.click({ position: { x, y: 8 } })
      for (const label of seen) await expect(current).not.toHaveAttribute('aria-label', label)
      seen.add((await current.getAttribute('aria-label')) ?? '')
    }
    expect(seen.size).toBe(3)
    await selectWords(page, 'took the ')
    await page.keyboard.press('Delete')
    await expect(page.locator('.ProseMirror')).toHaveText('He first train.')
    await expect(page.locator('[data-card]')).toHaveCount(3)
    await expect(page.getByRole('article', { name: /no longer/ })).toHaveCount(0)
    await page.context().close()
  })

  it('[T48] a thread stands on a scene break and on a whole heading', async () => {
    const { page } = await begin('Part One\n\nHe left.\n\n***\n\nShe came.', 'Part One')
    const sceneBreak = page.locator('.manuscript hr')
    await caretAfter(page, 'Part')
    await page.keyboard.press('Control+Alt+Digit1')
    await expect(page.locator('.manuscript h1 .anchor')).toHaveText('Part One')
    await expect(card(page, 'Part One')).toBeVisible()

    await sceneBreak.click()
    await page.keyboard.press('Control+Alt+KeyM')
    await page.keyboard.type('Three days pass?')
    await page.keyboard.press('Control+Enter')
    const onBreak = page.getByRole('article', { name: 'Comment by Anna Owner on a scene break' })
    await expect(onBreak).toContainText('Three days pass?')
    await expect(sceneBreak).toHaveAttribute('data-threadids', /.+/)
    const [a, b] = [await onBreak.boundingBox(), await sceneBreak.boundingBox()]
    expect(Math.abs((a?.y ?? 0) - (b?.y ?? 900))).toBeLessThan(60)
    await page.context().close()
  })

  it('[T50] a thread whose text is gone is put on other words by hand', async () => {
    const { page } = await begin('He took the first train.\n\nNobody saw him.', 'first train')
    await selectWords(page, 'He took the first train.')
    await page.keyboard.press('Delete')
    const detached = page.getByRole('article', { name: /no longer in the text/ })
    await detached.click()
    await detached.getByRole('button', { name: 'Attach to the selected words' }).click()
    await expect(page.getByText('Select the words that this comment belongs to')).toBeVisible()
    await selectWords(page, 'saw him')
    await detached.click()
    await detached.getByRole('button', { name: 'Attach to the selected words' }).click()
    await expect(page.locator('.anchor')).toHaveText(['saw him'])
    await expect(card(page, 'saw him')).toContainText('About first train')
    await expect(detached).toHaveCount(0)
    await page.context().close()
  })

  it('[T51] the margin shows everybody’s threads, one’s own, or one other person’s', async () => {
    const { page, chapterId } = await begin('He took the first train.\n\nNobody saw him.', 'first', 'saw')
    const cem = await house.addMember('Cem Reader', 'commenter')
    await call(house.server, cem, {
      method: 'POST',
      path: `/chapters/${chapterId}/threads`,
      body: { quote: 'Nobody', body: 'I did.' },
    })
    await expect(page.locator('[data-card]')).toHaveCount(3)
    const shown = page.getByRole('button', { name: /^Whose comments are shown/ })
    await shown.click()
    await page.getByRole('menuitem', { name: 'Cem Reader' }).click()
    await expect(page.locator('[data-card]')).toHaveCount(1)
    await expect(card(page, 'Nobody')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Open 1' })).toBeVisible()
    await shown.click()
    await page.getByRole('menuitem', { name: 'Mine' }).click()
    await expect(page.locator('[data-card]')).toHaveCount(2)
    await shown.click()
    await page.getByRole('menuitem', { name: 'Everybody' }).click()
    await expect(page.locator('[data-card]')).toHaveCount(3)
    await page.context().close()
  })

  async function pasteInto(page: Page, chapterId: string): Promise<void> {
    await page.goto(`${house.server.url}/chapters/${chapterId}`)
    await page.locator('.manuscript > *').last().click()
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Control+v')
    await expect(page.locator('.manuscript')).toContainText('He took the first train.')
    await waitUntilSaved(page)
  }
})

function card(page: Page, quote: string) {
  return page
    .getByRole('article', { name: `on “${quote}”`, exact: false })
    .filter({ hasNotText: 'No longer' })
}

/** The words under anchors, without the names at the others' carets. */
function anchoredIn(page: Page, between = ''): Promise<string> {
  return page.locator('.anchor').evaluateAll((anchors, glue) => {
    const words = anchors.map((anchor) => {
      const copy = anchor.cloneNode(true) as Element
      copy.querySelectorAll('.others-caret').forEach((caret) => caret.remove())
      return copy.textContent
    })
    return words.join(glue)
  }, between)
}

/** Where the first of these words stands on the page. */
function boxOf(page: Page, words: string) {
  return page.locator('.ProseMirror').evaluate((root, wanted) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const at = walker.currentNode.textContent?.indexOf(wanted.trim()) ?? -1
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(walker.currentNode, at)
      range.setEnd(walker.currentNode, at + wanted.trim().length)
      const { x, y, width, height } = range.getBoundingClientRect()
      return { x, y, width, height }
    }
    throw new Error(`“${wanted}” is not in the text`)
  }, words)
}
