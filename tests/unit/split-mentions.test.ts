import { describe, expect, it } from 'vitest'
import { mentionedIn, splitMentions } from '#lib/base/split-mentions.ts'

const anna = { id: '1', name: 'Anna Owner' }
const short = { id: '2', name: 'Anna' }
const ben = { id: '3', name: 'Ben (editor)' }
const twin = { id: '4', name: 'anna' }
const people = [anna, short, ben]

function idsIn(body: string, among = people): string[] {
  return mentionedIn(body, among).map(({ id }) => id)
}

describe('mentions', () => {
  it('[Y1] finds whole names behind an @, the longest first, in small letters or large', () => {
    expect(idsIn('@Anna Owner and @anna, please')).toEqual(['1', '2'])
    expect(idsIn('(@BEN (EDITOR))')).toEqual(['3'])
    expect(idsIn('@Anna @Anna')).toEqual(['2'])
  })

  it('[Y1] leaves any other @ what it is', () => {
    expect(idsIn('@Annabel, @Nobody, anna@Anna, @@Anna, Anna, @ Anna, @Anna_2')).toEqual([])
    expect(idsIn('@Anna', [])).toEqual([])
    expect(idsIn('@', [{ id: '9', name: '' }])).toEqual([])
  })

  it('[Y1] mentions people of the same name together', () => {
    expect(idsIn('@Anna?', [short, twin])).toEqual(['2', '4'])
  })

  it('[Y1] loses no letter', () => {
    for (const body of ['', '@Anna', 'a @Anna Owner b @Ben (editor)', '@@@', 'x @Анна']) {
      const stretches = splitMentions(body, [...people, { id: '5', name: 'Анна' }])
      expect(stretches.map(({ text }) => text).join('')).toBe(body)
    }
    expect(idsIn('спроси @анна!', [{ id: '5', name: 'Анна' }])).toEqual(['5'])
  })
})
