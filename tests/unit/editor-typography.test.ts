import { describe, expect, it } from 'vitest'
import { typeset } from '#lib/manuscript/typography.ts'

/** What stands in the paragraph after somebody types `keys` one by one. */
function type(keys: string, language: string, start = ''): string {
  return keys.split('').reduce((text, key) => {
    const replaced = typeset(text, key, language)
    return replaced ? text.slice(0, text.length - replaced.deleteBefore) + replaced.insert : text + key
  }, start)
}

describe('typography as you type', () => {
  it.each([
    ['en', `"It's here," he said.`, '“It’s here,” he said.'],
    ['en', `"He said 'no' twice."`, '“He said ‘no’ twice.”'],
    ['en', `"'No,' he said," she said.`, '“‘No,’ he said,” she said.'],
    ['en-GB', `'She said "no" to me.'`, '‘She said “no” to me.’'],
    ['en', `the dogs' bowls`, 'the dogs’ bowls'],
    ['de', `"Das geht's," sagte er. "Nein!"`, '„Das geht’s,“ sagte er. „Nein!“'],
    ['de', `"Er rief: 'Halt!'"`, '„Er rief: ‚Halt!‘“'],
    ['de-CH', `"Er rief: 'Halt!'"`, '«Er rief: ‹Halt!›»'],
    ['fr', `"Oui", dit-il.`, '«\u202fOui\u202f», dit-il.'],
    ['fr', `"L'ami."`, '«\u202fL’ami.\u202f»'],
    ['ru', `"Он сказал "нет" мне"`, '«Он сказал „нет“ мне»'],
    ['es', `"Dijo "no" ayer"`, '«Dijo “no” ayer»'],
    ['it', `"L'amico"`, '«L’amico»'],
    ['pl', `"Powiedział "nie" wczoraj"`, '„Powiedział «nie» wczoraj”'],
    ['sv', `"Hej", sa hon. "Hej då."`, '”Hej”, sa hon. ”Hej då.”'],
    ['xx', `"Hm"`, '“Hm”'],
  ])('[E10] sets quotes in %s: %s', (language, keys, expected) => {
    expect(type(keys, language)).toBe(expected)
  })

  it.each([
    [`"But—" he began`, '“But—” he began'],
    [`he stopped—"No."`, 'he stopped—“No.”'],
    [`("So")`, '(“So”)'],
  ])('[E10] tells an opening quote from a closing one beside dashes and brackets: %s', (keys, expected) => {
    expect(type(keys.replaceAll('—', '---'), 'en')).toBe(expected)
  })

  it.each([
    ['1914--1918', '1914–1918'],
    ['Wait---no', 'Wait—no'],
    ['Wait...', 'Wait…'],
    ['Wait....', 'Wait….'],
    ['a-b', 'a-b'],
  ])('[E11] makes dashes and an ellipsis: %s', (keys, expected) => {
    expect(type(keys, 'en')).toBe(expected)
  })

  it.each([
    [`'tis late`, '’tis late'],
    [`in the '90s, then`, 'in the ’90s, then'],
    [`get 'em.`, 'get ’em.'],
    [`'Tin' he said`, '‘Tin’ he said'],
  ])('[E10] knows the English words that begin with an apostrophe: %s', (keys, expected) => {
    expect(type(keys, 'en')).toBe(expected)
  })

  it('[E10] puts a no-break space before high punctuation in French where a space was typed', () => {
    expect(type('Quoi ? Non ! Ainsi : oui; non', 'fr')).toBe('Quoi\u202f? Non\u202f! Ainsi\u00a0: oui; non')
    expect(type('Quoi ? Non', 'en')).toBe('Quoi ? Non')
  })

  it('[E12] leaves the straight quotes alone that stand in the text already', () => {
    expect(type(` and "new"`, 'en', `"Sofie," he said.`)).toBe(`"Sofie," he said. and “new”`)
  })
})
