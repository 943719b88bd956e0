import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { ExportStyle } from '#lib/contract/exports.ts'

const require = createRequire(import.meta.url)

/** The typefaces of a style in its four cuts, all with Latin, Greek and Cyrillic letters. */
export function fontFiles(style: ExportStyle): string[] {
  const [folder, name] = style === 'book' ? ['eb-garamond', 'EBGaramond'] : ['tinos', 'Tinos']
  const root = dirname(require.resolve(`@expo-google-fonts/${folder}/package.json`))
  return ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'].map((cut) =>
    join(root, cut, `${name}_${cut}.ttf`),
  )
}
