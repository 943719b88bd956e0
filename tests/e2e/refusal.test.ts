import { expectPage } from '#tests/support/expect-page.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blocksOf, call, goToEndOf, startEditorHouse, type EditorHouse } from '#tests/support/editor-house.ts'

let house: EditorHouse

beforeAll(async () => {
  house = await startEditorHouse()
})

afterAll(async () => {
  await house.close()
})

describe('an edit that the server refuses', () => {
  it('[G5] costs no suggestion, and offers as text what found no place', async () => {
    const chapterId = await house.addChapter('Sofie stepped off the train.\n\nThe end of it.')
    const editor = await house.addMember('Edna Editor', 'editor')
    const page = await house.open(editor, chapterId)
    await expectPage(page.getByText('Saved', { exact: true })).toBeVisible()

    await page.context().setOffline(true)
    await goToEndOf(page, 1)
    await page.keyboard.type(' Plainly written words.')
    await page.getByRole('button', { name: /^mode/i }).click()
    await page.getByRole('menuitemradio', { name: /suggesting/i }).click()
    await expectPage(page.locator('.manuscript')).toBeFocused()
    await page.getByText('Sofie stepped off the train.').click()
    await page.keyboard.press('End')
    await page.keyboard.type(' Suggested words.')
    await expectPage(page.locator('.manuscript ins')).toHaveText(' Suggested words.')
    await call(house.server, house.owner, {
      method: 'PATCH',
      path: `/manuscripts/${house.manuscriptId}`,
      body: { trackingLocked: true },
    })
    await page.context().setOffline(false)

    const dialog = page.getByRole('dialog', { name: 'Some words found no place' })
    await expectPage(dialog).toContainText('Plainly written words.', { timeout: 40_000 })
    await dialog.getByRole('button', { name: 'Leave them' }).click()
    await expectPage(page.getByText('Saved', { exact: true })).toBeVisible({ timeout: 20_000 })
    expect(await blocksOf(page)).toEqual([
      'body: Sofie stepped off the train. Suggested words.',
      'body: The end of it.',
    ])

    const { items } = await call(house.server, house.owner, {
      method: 'GET',
      path: `/chapters/${chapterId}/suggestions`,
    })
    expect(items).toEqual([expect.objectContaining({ kind: 'insertion', inserted: ' Suggested words.' })])
  })
})
