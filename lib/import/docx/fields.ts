/**
 * The fields that are open at a place in a Word file. Between its beginning and its middle a field holds its code, between middle and end what
 * it shows; fields stand inside each other and may run over paragraphs.
 */
export class Fields {
  readonly #open: { code: string; isShown: boolean }[] = []

  /** Takes `w:fldCharType`. */
  take(type: string | undefined): void {
    const last = this.#open.at(-1)
    if (type === 'begin') this.#open.push({ code: '', isShown: false })
    else if (type === 'separate' && last) last.isShown = true
    else if (type === 'end') this.#open.pop()
  }

  addCode(text: string): void {
    const last = this.#open.at(-1)
    if (last && !last.isShown) last.code += text
  }

  /** Whether what stands here is a field's code. */
  get isCode(): boolean {
    return this.#open.some(({ isShown }) => !isShown)
  }

  /** Whether what stands here is a table of contents or an index, which the text makes anew. */
  get isContents(): boolean {
    return this.#open.some(({ code }) => isContentsCode(code))
  }

  /** Where the innermost link leads. */
  get link(): string | undefined {
    return this.#open.map(({ code }) => linkIn(code)).findLast((link) => link !== undefined)
  }
}

export function isContentsCode(code: string): boolean {
  return /^\s*(?:TOC|INDEX|TOA)\b/i.test(code)
}

/** The address in a `HYPERLINK` field; one that leads into the same file has none. */
export function linkIn(code: string): string | undefined {
  return /^\s*HYPERLINK\s+"([^"]*)"/i.exec(code)?.[1]
}
