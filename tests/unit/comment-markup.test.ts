import { describe, expect, it } from 'vitest'
import { plainWords, readMarkup, type Block, type Inline } from '#lib/base/comment-markup.ts'

describe('the markup of comments', () => {
  it('[T70] knows bold, italic, code and links, and takes what is not meant as a sign for what it is', () => {
    const read: [string, string][] = [
      ['**so** *it* _is_ `x*y*`', 'p(<b so> <i it> <i is> <c x*y*>)'],
      ['***both*** and **a *b* c**', 'p(<b <i both>> and <b a <i b> c>)'],
      ['5 * 3 * 2, snake_case_name, a*, ** x', 'p(5 * 3 * 2, snake_case_name, a*, ** x)'],
      [String.raw`\*not\* ` + '`unclosed', 'p(*not* `unclosed)'],
      [
        'See https://example.org/a_b?c=1*2, or (http://example.org).',
        'p(See <a https://example.org/a_b?c=1*2 https://example.org/a_b?c=1*2>, or (<a http://example.org http://example.org>).)',
      ],
      [
        '[the *map*](https://example.org) [write](mailto:anna@example.org)',
        'p(<a https://example.org the *map*> <a mailto:anna@example.org write>)',
      ],
      ['one\ntwo\n\nthree', 'p(one\ntwo) p(three)'],
      ['> She left.\n> Twice.\nWhy?', 'q(She left.\nTwice.) p(Why?)'],
      ['- one\n- **two**\n3. three\n4) four', 'ul(one|<b two>) ol3(three|four)'],
    ]
    for (const [body, expected] of read) expect([body, written(readMarkup(body))]).toEqual([body, expected])
  })

  it('[T70] makes no link of anything but the web and mail, and leaves HTML as words', () => {
    for (const body of [
      '[x](javascript:alert(1))',
      '[x](data:text/html,<script>)',
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '[x](//example.org)',
      'vbscript:x',
    ])
      expect([body, written(readMarkup(body))]).toEqual([body, `p(${body})`])
  })

  it('[T70] is left out where only the words are shown', () => {
    expect(plainWords('**Which** one?\n\n- *this*\n- [that](https://example.org)\n> or `none`')).toBe(
      'Which one? this that or none',
    )
  })

  it('[T70] reads any body to its end, with all its letters, however the signs are heaped up', () => {
    const heaps = [
      '**a ',
      '*a*',
      '[a](',
      '_',
      '`',
      '> ',
      '\\',
      '[',
      '**_*',
      'https://',
      '- ',
      '***',
      '**a**b*',
    ]
    for (const heap of heaps) {
      const body = `${heap.repeat(Math.ceil(10_000 / heap.length))} end`
      expect(written(readMarkup(body)).endsWith(' end)')).toBe(true)
    }
  })
})

function written(blocks: Block[]): string {
  return blocks
    .map((block) =>
      block.kind === 'list'
        ? `${block.isNumbered ? `ol${block.start}` : 'ul'}(${block.items.map(inline).join('|')})`
        : `${block.kind.slice(0, 1)}(${inline(block.words)})`,
    )
    .join(' ')
}

function inline(words: Inline[]): string {
  return words
    .map((one) => {
      switch (one.kind) {
        case 'text':
          return one.text
        case 'code':
          return `<c ${one.text}>`
        case 'link':
          return `<a ${one.href} ${inline(one.words)}>`
        default:
          return `<${one.kind === 'strong' ? 'b' : 'i'} ${inline(one.words)}>`
      }
    })
    .join('')
}
