import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** Who did something in Word, and when. */
export interface WordAuthor {
  author: string
  date?: string
}

/**
 * A Word file that left here, to be changed as Word changes it: with the very elements that Word writes. Passages are given by their
 * words, which must stand in one run.
 */
export class WordFile {
  readonly #parts: Record<string, Uint8Array>
  #ids = 9_000

  constructor(bytes: Uint8Array) {
    this.#parts = unzipSync(bytes)
  }

  get bytes(): Uint8Array {
    return zipSync(this.#parts, { level: 1 })
  }

  part(name: string): string {
    return strFromU8(this.#parts[name] ?? new Uint8Array())
  }

  /** Other words in place of a passage, with tracking off. */
  replace(words: string, others: string): this {
    return this.#onRun(words, ({ before, after, run }) => [[run(before), run(others), run(after)].join('')])
  }

  /** Words behind a passage, with tracking on. */
  insertAfter(words: string, added: string, by: WordAuthor): this {
    return this.#onRun(words, ({ before, after, run }) => [
      run(before + words),
      `<w:ins ${this.#who(by)}>${run(added)}</w:ins>`,
      run(after),
    ])
  }

  /** A passage struck, with tracking on. */
  strike(words: string, by: WordAuthor): this {
    return this.#onRun(words, ({ before, after, run }) => [
      run(before),
      `<w:del ${this.#who(by)}>${run(words).replaceAll('w:t>', 'w:delText>').replaceAll('<w:t ', '<w:delText ')}</w:del>`,
      run(after),
    ])
  }

  /** A passage in italics, with tracking off. */
  italicize(words: string): this {
    return this.#onRun(words, ({ before, after, run }) => [
      run(before),
      run(words).replace('<w:r>', '<w:r><w:rPr><w:i/></w:rPr>'),
      run(after),
    ])
  }

  /** Enter behind a passage, with tracking on. */
  splitAfter(words: string, by: WordAuthor): this {
    const mark = `<w:rPr><w:ins ${this.#who(by)}/></w:rPr>`
    return this.#onParagraph(words, (paragraph) => {
      const properties = /<w:pPr>.*?<\/w:pPr>/s.exec(paragraph)?.[0] ?? '<w:pPr></w:pPr>'
      const end = paragraph.indexOf(words) + words.length
      const rest = paragraph.slice(end)
      const head = paragraph
        .slice(0, end)
        .replace(properties, properties.replace('</w:pPr>', `${mark}</w:pPr>`))
      return `${head}</w:t></w:r></w:p><w:p>${properties}<w:r><w:t xml:space="preserve">${rest}`
    })
  }

  /** Another style for a paragraph, with tracking off. */
  restyle(words: string, style: string): this {
    return this.#onParagraph(words, (paragraph) =>
      paragraph.replace(/<w:pStyle w:val="\w+"\/>/, `<w:pStyle w:val="${style}"/>`),
    )
  }

  /** A paragraph dragged behind another one, with tracking on: Word calls that a move. */
  move(words: string, behind: string, by: WordAuthor): this {
    let moved = ''
    this.#onParagraph(words, (paragraph) => {
      moved = paragraph
      return this.#asMove(paragraph, 'moveFrom', by)
    })
    return this.#onParagraph(behind, (paragraph) => paragraph + this.#asMove(moved, 'moveTo', by))
  }

  /** Takes a paragraph out, with tracking off. */
  removeParagraph(words: string): this {
    return this.#onParagraph(words, () => '')
  }

  /** A new comment on a passage. */
  comment(words: string, body: string, by: WordAuthor): this {
    const id = this.#addComment(body, by, null)
    return this.#onRun(words, ({ before, after, run }) => [
      run(before),
      `<w:commentRangeStart w:id="${id}"/>${run(words)}<w:commentRangeEnd w:id="${id}"/>`,
      `<w:r><w:commentReference w:id="${id}"/></w:r>`,
      run(after),
    ])
  }

  /** An answer to the comment of these words. */
  reply(to: string, body: string, by: WordAuthor): this {
    const parent = this.#commentOf(to)
    const id = this.#addComment(body, by, parent.paraId)
    const document = this.part('word/document.xml')
      .replace(
        `<w:commentRangeStart w:id="${parent.id}"/>`,
        (start) => `${start}<w:commentRangeStart w:id="${id}"/>`,
      )
      .replace(
        `<w:r><w:commentReference w:id="${parent.id}"/></w:r>`,
        (end) => `${end}<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`,
      )
    return this.#write('word/document.xml', document)
  }

  /** Resolves, or opens again, the thread that begins with these words. */
  resolve(words: string, done = true): this {
    const { paraId } = this.#commentOf(words)
    const extended = this.part('word/commentsExtended.xml').replace(
      new RegExp(`(w15:paraId="${paraId}"[^>]*w15:done=)"[01]"`),
      `$1"${done ? 1 : 0}"`,
    )
    return this.#write('word/commentsExtended.xml', extended)
  }

  /** Other words in the comment of these words. */
  rewordComment(words: string, others: string): this {
    return this.#write(
      'word/comments.xml',
      this.part('word/comments.xml').replace(words, () => others),
    )
  }

  /** Accepts every insertion and deletion of this person. */
  acceptAllOf(author: string): this {
    const document = this.part('word/document.xml')
      .replace(new RegExp(`<w:ins [^>]*w:author="${author}"[^>]*>(.*?)</w:ins>`, 'gs'), '$1')
      .replace(new RegExp(`<w:del [^>]*w:author="${author}"[^>]*>.*?</w:del>`, 'gs'), '')
    return this.#write('word/document.xml', document)
  }

  /** Without what says where it came from, as a program makes it that keeps nothing it does not know. */
  forget(): this {
    delete this.#parts['docProps/custom.xml']
    const document = this.part('word/document.xml').replace(/<w:bookmark(Start|End) [^>]*>/g, '')
    return this.#write('word/document.xml', document)
  }

  #asMove(paragraph: string, kind: 'moveFrom' | 'moveTo', by: WordAuthor): string {
    const mark = `<w:rPr><w:${kind} ${this.#who(by)}/></w:rPr>`
    return paragraph
      .replace('</w:pPr>', `${mark}</w:pPr>`)
      .replace(/<w:r>.*<\/w:r>/s, (runs) => `<w:${kind} ${this.#who(by)}>${runs}</w:${kind}>`)
  }

  #write(name: string, text: string): this {
    this.#parts[name] = strToU8(text)
    return this
  }

  #who({ author, date = '2026-11-23T09:00:00Z' }: WordAuthor): string {
    this.#ids += 1
    return `w:id="${this.#ids}" w:author="${author}" w:date="${date}"`
  }

  #onParagraph(words: string, change: (paragraph: string) => string): this {
    let isFound = false
    const document = this.part('word/document.xml').replace(/<w:p>.*?<\/w:p>/gs, (paragraph) => {
      if (isFound || !paragraph.includes(words)) return paragraph
      isFound = true
      return change(paragraph)
    })
    if (!isFound) throw new Error(`no paragraph has the words ${words}`)
    return this.#write('word/document.xml', document)
  }

  #onRun(
    words: string,
    change: (parts: { before: string; after: string; run: (text: string) => string }) => string[],
  ): this {
    const runs = /<w:r>(<w:rPr>.*?<\/w:rPr>)?<w:t xml:space="preserve">([^<]*)<\/w:t><\/w:r>/gs
    let isFound = false
    const document = this.part('word/document.xml').replace(
      runs,
      (whole, properties: string | undefined, text: string) => {
        const at = text.indexOf(words)
        if (isFound || at < 0) return whole
        isFound = true
        const run = (one: string) =>
          one === '' ? '' : `<w:r>${properties ?? ''}<w:t xml:space="preserve">${one}</w:t></w:r>`
        return change({ before: text.slice(0, at), after: text.slice(at + words.length), run }).join('')
      },
    )
    if (!isFound) throw new Error(`no run has the words ${words}`)
    return this.#write('word/document.xml', document)
  }

  #commentOf(words: string): { id: string; paraId: string } {
    const comments = this.part('word/comments.xml').match(/<w:comment .*?<\/w:comment>/gs) ?? []
    const found = comments.find((comment) => comment.includes(words)) ?? ''
    const id = /w:id="(\d+)"/.exec(found)?.[1]
    const paraId = [...found.matchAll(/w14:paraId="(\w+)"/g)].at(-1)?.[1]
    if (id === undefined || paraId === undefined) throw new Error(`no comment has the words ${words}`)
    return { id, paraId }
  }

  /** A file without comments has no parts for them. */
  #needComments(): void {
    if (this.#parts['word/comments.xml']) return
    const [w, w14] = [
      'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
      'http://schemas.microsoft.com/office/word/2010/wordml',
    ]
    const w15 = 'http://schemas.microsoft.com/office/word/2012/wordml'
    this.#write('word/comments.xml', `<w:comments xmlns:w="${w}" xmlns:w14="${w14}"></w:comments>`)
    this.#write('word/commentsExtended.xml', `<w15:commentsEx xmlns:w15="${w15}"></w15:commentsEx>`)
    this.#relate('comments', 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments')
    this.#relate(
      'commentsExtended',
      'http://schemas.microsoft.com/office/2011/relationships/commentsExtended',
    )
  }

  #relate(name: string, type: string): void {
    const relation = `<Relationship Id="rId${name}" Type="${type}" Target="${name}.xml"/>`
    const override = `<Override PartName="/word/${name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${name}+xml"/>`
    for (const [part, end, added] of [
      ['word/_rels/document.xml.rels', '</Relationships>', relation],
      ['[Content_Types].xml', '</Types>', override],
    ] as const) {
      this.#write(part, this.part(part).replace(end, `${added}${end}`))
    }
  }

  #addComment(
    body: string,
    { author, date = '2026-11-23T09:00:00Z' }: WordAuthor,
    parent: string | null,
  ): number {
    this.#needComments()
    this.#ids += 1
    const paraId = this.#ids.toString(16).toUpperCase().padStart(8, '0')
    const comment = `<w:comment w:id="${this.#ids}" w:author="${author}" w:date="${date}"><w:p w14:paraId="${paraId}"><w:r><w:t>${body}</w:t></w:r></w:p></w:comment>`
    const entry = `<w15:commentEx w15:paraId="${paraId}"${parent ? ` w15:paraIdParent="${parent}"` : ''} w15:done="0"/>`
    this.#write(
      'word/comments.xml',
      this.part('word/comments.xml').replace('</w:comments>', () => `${comment}</w:comments>`),
    )
    this.#write(
      'word/commentsExtended.xml',
      this.part('word/commentsExtended.xml').replace('</w15:commentsEx>', () => `${entry}</w15:commentsEx>`),
    )
    return this.#ids
  }
}
