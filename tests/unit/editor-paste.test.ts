// @vitest-environment happy-dom
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DOMParser as ModelParser, Slice, type Node } from '@tiptap/pm/model'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import { describe, expect, it } from 'vitest'
import { cleanHtml } from '#components/editor/paste/clean-html.ts'
import { insertSlice } from '#components/editor/paste/insert-slice.ts'
import { readPlainText } from '#components/editor/paste/read-plain-text.ts'
import { stripAnchors } from '#components/editor/paste/strip-anchors.ts'
import { manuscriptSchema as schema } from '#lib/manuscript/schema.ts'

const folder = join(import.meta.dirname, '../fixtures/clipboard')

/** What of a clipboard comes into the text, a line each: `style: text`, formats in brackets. */
function paste(html: string, manuscriptId = 'm1'): string[] {
  const body = new DOMParser().parseFromString(cleanHtml(html, manuscriptId), 'text/html').body
  return lines(ModelParser.fromSchema(schema).parse(body))
}

function lines(document: Node): string[] {
  return document.children.map((block) => {
    if (block.type.name === 'sceneBreak') return '* * *'
    return `${block.attrs.style}: ${block.children.map(written).join('')}`
  })
}

function written(run: Node): string {
  const marks = run.marks.map((mark) => (mark.type.name === 'link' ? mark.attrs.href : mark.type.name))
  return marks.length > 0
    ? `[${marks.toSorted((a, b) => a.localeCompare(b)).join(' ')}|${run.text}]`
    : (run.text ?? '')
}

function fixture(name: string): string {
  return readFileSync(join(folder, name), 'utf8')
}

describe('clean paste', () => {
  it('[E20] keeps from Word what a writer meant and drops what Word needs', () => {
    expect(paste(fixture('word.html'))).toEqual([
      'heading1: The Platform',
      'body: Sofie [bold|stepped] off the [italic|train] and onto the [smallCaps|Platform]. “So,” he said.',
      '* * *',
      'quote: A quoted [underline|letter], with a [https://example.org/a?b=1&c=2|link] and a trap.',
      'bullet1: coffee',
      'number2: second level',
      'body: Kept new.\nSecond line.',
    ])
  })

  it('[E20] takes the text out of the wrapper that Google Docs puts around it', () => {
    expect(paste(fixture('google-docs.html'))).toEqual([
      'heading2: At the Café',
      'body: Viktor looked [bold|up] from [italic|behind] the [https://example.org/|counter].',
      '* * *',
      'bullet1: [strike|tea]',
      'bullet2: green',
      'number1: first',
    ])
  })

  it('[E20] makes flat paragraphs of a web page and lets nothing in that is not text', () => {
    expect(paste(fixture('web-page.html'))).toEqual([
      'heading3: A small heading',
      'body: One [italic|two] three. Four\u00a0five six',
      'body: Loose text',
      'body: in a division',
      'body: after it',
      'quote: To be,\nor not to be.',
      'quote: Again.',
      '* * *',
      'body: left',
      'body: right',
      'number1: one',
      'number2: deeper',
      'bullet3: deepest [bold|of all]',
      'body: A caption',
      'body: Mail [mailto:a@example.org|Anna], not a thread <b>.',
    ])
  })

  it('[E21] keeps comments and suggestions only from the same manuscript', () => {
    const html =
      '<p data-style="body" data-stet-manuscript="m1" data-pm-slice="1 1 []">a <span data-thread-id="t1">b</span> <ins data-id="i" data-user="u" data-at="x">c</ins></p>'
    expect(paste(html, 'm1')).toEqual(['body: a [comment|b] [ins|c]'])
    expect(paste(html, 'm2')).toEqual(['body: a b c'])
  })

  it('[E22] strips the anchor from a copy, and leaves it on what was cut', () => {
    const anchored = paragraph(schema.text('told', [schema.mark('comment', { threadId: 't1' })]))
    const slice = new Slice(documentOf(anchored).content, 0, 0)
    const marksIn = (result: Slice) => result.content.firstChild?.firstChild?.marks.length
    expect(marksIn(stripAnchors(slice, documentOf(anchored)))).toBe(0)
    expect(marksIn(stripAnchors(slice, documentOf(paragraph(schema.text('else')))))).toBe(1)
  })

  it('[E23] parts plain text by its blank lines, or by its lines where it has none', () => {
    const read = (text: string) =>
      readPlainText(text).map((block) =>
        block.kind === 'sceneBreak' ? '* * *' : block.runs.map((run) => run.text).join(''),
      )
    expect(read('One\r\ntwo\r\n\r\nthree\n\n***\n\nfour\n')).toEqual(['One\ntwo', 'three', '* * *', 'four'])
    expect(read('One\ntwo\n#\nthree')).toEqual(['One', 'two', '* * *', 'three'])
  })

  it('[E24] joins what is pasted to the text around it, and gives its style to an empty paragraph only', () => {
    const heading = schema.node('paragraph', { style: 'heading1' }, schema.text('Title'))
    const slice = new Slice(documentOf(heading, paragraph(schema.text('text'))).content, 1, 1)
    expect(pasteInto(documentOf(paragraph(schema.text('ab'))), 2, slice)).toEqual([
      'body: aTitle',
      'body: textb',
    ])
    expect(pasteInto(documentOf(paragraph()), 1, slice)).toEqual(['heading1: Title', 'body: text'])
    const breakFirst = new Slice(
      documentOf(schema.node('sceneBreak'), paragraph(schema.text('x'))).content,
      0,
      1,
    )
    expect(pasteInto(documentOf(paragraph()), 1, breakFirst)).toEqual(['* * *', 'body: x'])
    expect(pasteInto(documentOf(paragraph(schema.text('ab'))), 2, breakFirst)).toEqual([
      'body: a',
      '* * *',
      'body: xb',
    ])
    const word = new Slice(documentOf(paragraph(schema.text('word'))).content, 1, 1)
    expect(pasteInto(documentOf(heading), 1, word)).toEqual(['heading1: wordTitle'])
  })
})

function pasteInto(doc: Node, position: number, slice: Slice): string[] {
  const state = EditorState.create({ doc, selection: TextSelection.create(doc, position) })
  const tr = insertSlice(state, slice)
  tr?.doc.check()
  return tr ? lines(tr.doc) : []
}

function paragraph(text?: Node): Node {
  return schema.node('paragraph', null, text ? [text] : [])
}

function documentOf(...blocks: Node[]): Node {
  return schema.node('doc', null, blocks)
}
