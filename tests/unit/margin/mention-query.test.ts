import { describe, expect, it } from 'vitest'
import { mentionBefore, whoIsMeant } from '#components/editor/margin/mention-query.ts'

describe('an @ that is being typed', () => {
  it('[Y7] is found before the caret, alone or with the beginning of a name', () => {
    expect(mentionBefore('Ask @', 5)).toEqual({ start: 4, words: '' })
    expect(mentionBefore('Ask @Anna Ow later', 12)).toEqual({ start: 4, words: 'Anna Ow' })
    expect(mentionBefore('спроси @Ан', 10)).toEqual({ start: 7, words: 'Ан' })
    expect(mentionBefore(`${'x'.repeat(500)} @b`, 503)).toEqual({ start: 501, words: 'b' })
  })

  it('[Y7] is not one inside an address, after a space, or on another line', () => {
    for (const text of ['me@home', 'Ask @ a', '@Anna\nnext', '@@b', 'no sign']) {
      expect(mentionBefore(text, text.length)).toBeNull()
    }
  })

  it('[Y7] means whoever has a name or a word of it that begins so, six at most', () => {
    const people = ['Anna Owner', 'Ben Anders', 'Cleo'].map((name) => ({ name }))
    expect(whoIsMeant('an', people).map(({ name }) => name)).toEqual(['Anna Owner', 'Ben Anders'])
    expect(whoIsMeant('anna o', people)).toHaveLength(1)
    expect(whoIsMeant('Cleo ', people)).toEqual([])
    expect(
      whoIsMeant(
        '',
        Array.from({ length: 9 }, () => ({ name: 'X' })),
      ),
    ).toHaveLength(6)
  })
})
