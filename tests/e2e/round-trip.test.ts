import { afterAll, beforeAll, describe, it } from 'vitest'
import { createClient } from '#lib/contract/client.ts'
import { exportChapter } from '#lib/contract/exports.ts'
import { mergeFile } from '#lib/contract/round-trip.ts'
import {
  blocksOf,
  call,
  goToEndOf,
  startEditorHouse,
  waitUntilSaved,
  type EditorHouse,
} from '#tests/support/editor-house.ts'
import { expectPage as expect } from '#tests/support/expect-page.ts'
import { WordFile } from '#tests/support/word-file.ts'

const jane = { author: 'Jane Reader' }

describe('a chapter that was with somebody in Word', () => {
  let house: EditorHouse

  beforeAll(async () => {
    house = await startEditorHouse()
  })
  afterAll(() => house?.close())

  it('[Z8] gets its changes and comments while somebody writes in it, who decides them in the margin', async () => {
    const { owner, server } = house
    const chapterId = await house.addChapter('The cat sat on the mat.\n\nIt rained all day.')
    await call(server, owner, {
      method: 'POST',
      path: `/chapters/${chapterId}/threads`,
      body: { quote: 'mat', body: 'Which mat?' },
    })
    const client = createClient(fetch, { origin: server.url, token: owner.token })
    const params = { chapterId }
    const bytes = await client.call(exportChapter, { params, query: { format: 'docx', review: 'all' } })
    const file = new WordFile(bytes as Uint8Array)
      .replace('The cat', 'The dog')
      .insertAfter('rained', ' hard', jane)
      .reply('Which mat?', 'The red one.', jane)
      .comment('all day', 'All night, too?', jane)

    const page = await house.open(owner, chapterId)
    await goToEndOf(page, 1)
    await page.keyboard.type(' Nobody came.')
    await waitUntilSaved(page)
    await client.call(mergeFile, { params, file: new File([new Uint8Array(file.bytes)], 'back.docx') })

    const answered = page.getByRole('article', { name: /“mat”/ })
    await answered.click()
    await expect(answered).toContainText('The red one.')
    await expect(answered).toContainText('Jane Reader')
    const fresh = page.getByRole('article', { name: /“all day”/ })
    await fresh.click()
    await expect(fresh).toContainText('from a file, brought in by')
    await expect(fresh).toContainText('All night, too?')
    // The card in hand stands at its passage and pushes those before it away, until it is left.
    await page.keyboard.press('Escape')
    const card = page.locator('[data-card]').filter({ hasText: 'Replace cat with dog' })
    await card.getByRole('button', { name: 'Accept' }).click()
    await expect(card).toHaveCount(0)
    const other = page.locator('[data-card]').filter({ hasText: 'hard' })
    await other.getByRole('button', { name: 'Reject' }).click()
    await expect
      .poll(() => blocksOf(page))
      .toEqual(['body: The dog sat on the mat.', 'body: It rained all day. Nobody came.'])
    await page.context().close()
  })
})
