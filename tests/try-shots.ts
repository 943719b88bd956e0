import { startEditorHouse, call } from './support/editor-house.ts'
const house = await startEditorHouse()
try {
  const { owner, manuscriptId, open, server } = house
  const manuscript = (await call(server, owner, { method: 'GET', path: `/manuscripts/${manuscriptId}` })) as {
    chapters: { id: string }[]
  }
  for (const [name, options] of [
    ['wide', { viewport: { width: 1440, height: 1100 } }],
    ['phone', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
  ] as const) {
    const page = await open(owner, manuscript.chapters[0]!.id, options as never)
    await page.goto(`${server.url}/manuscripts/${manuscriptId}/settings`)
    await page.getByLabel('Dedication').fill('For Viktor')
    await page.getByLabel('Epigraph').fill('“All happy families are alike.”\n\n— Лев Толстой')
    await page.screenshot({ path: `/tmp/settings-${name}.png`, fullPage: name === 'phone' })
    if (name === 'wide') {
      await page
        .getByRole('form', { name: 'Before and after the text' })
        .screenshot({ path: '/tmp/settings-form.png' })
    }
  }
} finally {
  await house.close()
}
