/** Has the browser save what is at this address where this person's downloads go; it shows the rest itself. */
export function saveFrom(url: string): void {
  const link = document.createElement('a')
  link.href = url
  // With a name in the answer, this one is not used: it only says that nothing is to be opened.
  link.download = ''
  document.body.append(link)
  link.click()
  link.remove()
}
