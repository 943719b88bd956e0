import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { axeFindings } from '#tests/support/axe.ts'
import { expectPage as expect } from '#tests/support/expect-page.ts'
import { WordFile } from '#tests/support/word-file.ts'
import { startEditorHouse, type EditorHouse } from '#tests/support/editor-house.ts'

const novella = `# The Lighthouse

Rain came in from the sea.

# The Keeper

He had not slept for three nights.

![A map](map.png)
`

let house: EditorHouse
let page: Page
let folder: string
let chapterId: string

beforeAll(async () => {
  house = await startEditorHouse()
  folder = await mkdtemp(join(tmpdir(), 'stet-import-'))
  await writeFile(join(folder, 'novella.md'), novella)
  await writeFile(join(folder, 'scan.pdf'), '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n')
  chapterId = await house.addChapter('Here already.')
  page = await house.open(house.owner, chapterId)
  await page.goto(`${house.server.url}/library`)
  await expect(page.getByRole('button', { name: 'Import' })).toBeVisible()
})

afterAll(async () => {
  await house?.close()
  await rm(folder, { recursive: true, force: true })
})

describe('the Import dialog', () => {
  it('[Q10] shows what a file would become before anything is written, and then makes a manuscript of it', async () => {
    const dialog = await openDialog('Import')
    await choose('novella.md')
    const found = dialog.getByRole('region', { name: 'Chapters found' })
    await expect(found.getByRole('listitem')).toHaveCount(2)
    await expect(found.getByRole('listitem').first()).toContainText('The Lighthouse')
    await expect(dialog.getByRole('region', { name: 'What to know' })).toContainText('Pictures were left out')
    expect(await axeFindings(page)).toEqual([])
    await expect(page.getByRole('link', { name: /novella/ })).toHaveCount(0)

    await dialog.getByRole('switch', { name: /new chapter at each heading/ }).click()
    await expect(found.getByRole('listitem')).toHaveCount(1)
    await dialog.getByRole('switch', { name: /new chapter at each heading/ }).click()
    await expect(found.getByRole('listitem')).toHaveCount(2)

    await dialog.getByRole('button', { name: 'Import' }).click()
    await expect(dialog.getByText(/is in your library, with 2 chapters/)).toBeVisible()
    await dialog.getByRole('link', { name: 'The Keeper' }).click()
    await expect(page.locator('.manuscript')).toContainText('He had not slept for three nights.')
    await expect(page.getByRole('navigation', { name: 'Outline' })).toContainText('The Lighthouse')
  })

  it('[Q11] takes a file that is dropped on a chapter’s page into the manuscript', async () => {
    await page.goto(`${house.server.url}/chapters/${chapterId}`)
    await expect(page.locator('.manuscript')).toContainText('Here already.')
    await dropFile('novella.md', novella)
    const dialog = page.getByRole('dialog', { name: 'Import' })
    await expect(dialog.getByRole('region', { name: 'Chapters found' }).getByRole('listitem')).toHaveCount(2)
    await expect(dialog.getByRole('radio', { name: /New chapters of “Sofie Romanova”/ })).toBeChecked()
    await dialog.getByRole('button', { name: 'Import' }).click()
    await expect(dialog.getByText('2 chapters came into “Sofie Romanova”.')).toBeVisible()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    const outline = page.getByRole('navigation', { name: 'Outline' })
    await expect(outline.getByRole('link', { name: /The Keeper/ })).toBeVisible()
    await expect(page.locator('.manuscript')).toHaveText('Here already.')
  })

  it('[Q14] brings a Word file back into its chapter, says what came, and takes it back again', async () => {
    const lake = await house.addChapter('The lake was frozen.\n\nNobody walked on it.')
    const left = await fetch(`${house.server.url}/api/v1/chapters/${lake}/export?format=docx&review=all`, {
      headers: { authorization: `Bearer ${house.owner.token}` },
    })
    const word = new WordFile(new Uint8Array(await left.arrayBuffer()))
    word.insertAfter('Nobody', ' ever', { author: 'Jane Reader' })
    await writeFile(join(folder, 'back.docx'), word.bytes)

    await page.goto(`${house.server.url}/chapters/${lake}`)
    const text = page.locator('.manuscript')
    await expect(text).toContainText('Nobody walked on it.')
    const dialog = await openDialog('Import a file')
    await choose('back.docx')
    await expect(dialog.getByRole('radio', { name: /Back into “A chapter”/ })).toBeChecked()
    await dialog.getByRole('button', { name: 'Bring it back' }).click()
    await expect(dialog.getByText('Brought back into “A chapter”: 1 suggestion.')).toBeVisible()
    await expect(text).toContainText('Nobody ever walked on it.')
    await dialog.getByRole('button', { name: 'Take it back' }).click()
    await expect(dialog.getByText('Taken back: 1 suggestion.')).toBeVisible()
    await expect(text).not.toContainText('ever')
    await dialog.getByRole('button', { name: 'Done' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  it('[Q12] says in words what cannot be read, and loses nothing when the line breaks', async () => {
    const dialog = await openDialog('Import a file')
    await choose('scan.pdf')
    await expect(dialog.getByRole('alert')).toContainText('scan.pdf')
    await expect(dialog.getByRole('alert')).toContainText('PDF')
    await dialog.getByRole('button', { name: 'Another file' }).click()

    await page.route('**/imports/preview?*', (route) => route.abort(), { times: 1 })
    await choose('novella.md')
    await expect(dialog.getByRole('alert')).toContainText('Nothing is lost')
    await dialog.getByRole('button', { name: 'Try again' }).click()
    await expect(dialog.getByRole('region', { name: 'Chapters found' }).getByRole('listitem')).toHaveCount(2)

    await page.route('**/import?*', (route) => route.abort(), { times: 1 })
    await dialog.getByRole('button', { name: 'Import' }).click()
    await expect(dialog.getByRole('alert')).toContainText('please try again')
    await dialog.getByRole('radio', { name: 'A new manuscript' }).check()
    await dialog.getByRole('button', { name: 'Try again' }).click()
    await expect(dialog.getByText(/is in your library, with 2 chapters/)).toBeVisible()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  it('[Q12] refuses what is too large before it is sent', async () => {
    const dialog = await openDialog('Import a file')
    await page.evaluate(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([new Uint8Array(51 * 1024 * 1024)], 'scans.docx'))
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true }))
    })
    await expect(dialog.getByRole('alert')).toContainText('larger than 50 MB')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  it('[Q10] stays within a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${house.server.url}/library`)
    const dialog = await openDialog('Import')
    await choose('novella.md')
    await expect(dialog.getByRole('region', { name: 'Chapters found' })).toBeVisible()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(390)
    expect(await axeFindings(page)).toEqual([])
  })
})

async function openDialog(button: string) {
  await page.getByRole('button', { name: button, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Import' })
  await expect(dialog).toBeVisible()
  return dialog
}

async function choose(name: string) {
  await page.getByLabel('File to import').setInputFiles(join(folder, name))
}

/** Drags a file over the page and lets it go, as from a folder of the computer. */
async function dropFile(name: string, text: string) {
  const transfer = await page.evaluateHandle(
    ([fileName, words]) => {
      const data = new DataTransfer()
      data.items.add(new File([words], fileName, { type: 'text/markdown' }))
      return data
    },
    [name, text] as const,
  )
  await page.dispatchEvent('.manuscript', 'dragover', { dataTransfer: transfer })
  await expect(page.getByText('Drop the file to bring it in')).toBeVisible()
  await page.dispatchEvent('.manuscript', 'drop', { dataTransfer: transfer })
}
