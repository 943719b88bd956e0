import { describe, expect, it } from 'vitest'
import { extractOwnSuggestions } from '#lib/review/own-suggestions.ts'
import { reapplySuggestions } from '#lib/review/reapply.ts'
import { listSuggestions } from '#lib/review/suggestion.ts'
import { projectView } from '#lib/review/view.ts'
import { chapterUpdate } from '#tests/support/chapter-update.ts'
import { Writer } from '#tests/support/writer.ts'

const start = chapterUpdate(['The cat sat on the mat.', 'It purred softly.', 'The end.'])

describe('suggestions put on a fresh copy', () => {
  it('[R7] find their place in a paragraph that an editor has changed meanwhile', () => {
    const { fresh, lost } = carried({
      suggested: (writer) => {
        writer.find('cat')
        writer.type('dog')
      },
      meanwhile: (editor) => {
        editor.find('The ')
        editor.type('Then the ')
        editor.find('mat')
        editor.type('rug')
      },
    })
    expect(lost).toEqual([])
    expect(projectView(fresh.json(), 'accepted').content[0]).toMatchObject({
      content: [{ text: 'Then the dog sat on the rug.' }],
    })
  })

  it('[R7] find their place when paragraphs came and went around them', () => {
    const { fresh, lost } = carried({
      suggested: (writer) => {
        writer.find('softly')
        writer.type('loudly')
      },
      meanwhile: (editor) => {
        const first = editor.doc.child(0)
        editor.edit(editor.state.tr.delete(0, first.nodeSize))
        editor.find('The end.')
        editor.edit(editor.state.tr.split(editor.state.selection.from))
      },
    })
    expect(lost).toEqual([])
    expect(listSuggestions(fresh.doc)).toMatchObject([{ deleted: 'softly', inserted: 'loudly' }])
  })

  it('[R7] come back as text where their paragraph is gone', () => {
    const { fresh, lost } = carried({
      suggested: (writer) => {
        writer.find('softly')
        writer.type('like a small engine')
      },
      meanwhile: (editor) => {
        editor.find('It purred softly.')
        const { from } = editor.state.selection
        editor.edit(editor.state.tr.delete(from - 1, from + 18))
      },
    })
    expect(lost).toEqual(['like a small engine'])
    expect(listSuggestions(fresh.doc)).toEqual([])
  })

  it('[R7] are not made again where they were accepted meanwhile', () => {
    const suggester = new Writer('u1', 'suggest', start)
    suggester.find('cat')
    suggester.type('dog')
    const fresh = new Writer('u1', 'suggest', suggester.update())
    fresh.decide({ ids: 'all', decision: 'accept' })
    putOn(fresh, suggester)
    expect(listSuggestions(fresh.doc)).toEqual([])
    expect(fresh.doc.child(0).textContent).toBe('The dog sat on the mat.')
  })

  it('[R7] replace those that the fresh copy has, so that none is there twice', () => {
    const suggester = new Writer('u1', 'suggest', start)
    suggester.find('cat')
    suggester.type('dog')
    const fresh = new Writer('u1', 'suggest', suggester.update())
    suggester.find('softly')
    suggester.type('loudly')
    putOn(fresh, suggester)
    expect(fresh.json()).toEqual(suggester.json())
  })
})

function carried(both: { suggested: (writer: Writer) => void; meanwhile: (editor: Writer) => void }) {
  const suggester = new Writer('u1', 'suggest', start)
  both.suggested(suggester)
  const editor = new Writer('u2', 'write', start)
  both.meanwhile(editor)
  const fresh = new Writer('u1', 'suggest', editor.update())
  return { fresh, lost: putOn(fresh, suggester) }
}

function putOn(fresh: Writer, refused: Writer): string[] {
  const { tr } = fresh.state
  const { lost } = reapplySuggestions(tr, extractOwnSuggestions(refused.json(), 'u1'))
  fresh.edit(tr)
  return lost
}
