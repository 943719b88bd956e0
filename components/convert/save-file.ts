import type { ReceivedFile } from './receive-file.ts'

/** Hands a file to the browser, which saves it where this person's downloads go. */
export function saveFile({ fileName, blob }: ReceivedFile): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  document.body.append(link)
  link.click()
  link.remove()
  // Some browsers begin to read only after the click is through.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
