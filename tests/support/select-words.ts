import type { Page } from '@playwright/test'

/** Selects the first place where these words stand in one piece of text, or spans from the first to the last. */
export async function selectWords(page: Page, quote: string): Promise<void> {
  await page.locator('.ProseMirror').evaluate((root, words) => {
    const texts: { node: Text; start: number }[] = []
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    let all = ''
    while (walker.nextNode()) {
      texts.push({ node: walker.currentNode as Text, start: all.length })
      all += walker.currentNode.textContent ?? ''
    }
    const at = all.indexOf(words)
    const pointOf = (offset: number): [Text, number] => {
      const found = texts.findLast(({ start }) => start < offset) ?? texts[0]
      if (!found || at < 0) throw new Error(`“${words}” is not in the text`)
      return [found.node, offset - found.start]
    }
    const range = document.createRange()
    range.setStart(...pointOf(at))
    range.setEnd(...pointOf(at + words.length))
    if (root instanceof HTMLElement) root.focus()
    getSelection()?.removeAllRanges()
    getSelection()?.addRange(range)
  }, quote)
  await nextFrame(page)
}

/** Puts the caret behind the first place where these words stand. */
export async function caretAfter(page: Page, words: string): Promise<void> {
  await selectWords(page, words)
  await page.keyboard.press('ArrowRight')
  await nextFrame(page)
}

/** Browsers tell of a moved selection a moment after it moved: quicker than any hand, but not than a test. */
async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
}
