import { Fragment, Slice } from '@tiptap/pm/model'
import { describe, expect, it } from 'vitest'
import { manuscriptSchema as schema } from '#lib/manuscript/schema.ts'
import { listSuggestions, type Suggestion } from '#lib/review/suggestion.ts'
import { projectView } from '#lib/review/view.ts'
import { blockOf, chapterUpdate } from '#tests/support/chapter-update.ts'
import { Writer } from '#tests/support/writer.ts'

const blocks = [blockOf('Chapter one', 'heading1'), 'The cat sat.', '***', 'It purred.', 'Then it slept.']

interface Case {
  title: string
  edit: (writer: Writer) => void
  suggestions: Partial<Suggestion>[]
}

const cases: Case[] = [
  {
    title: 'typing',
    edit: (writer) => {
      after(writer, 'cat')
      for (const char of ' big') writer.type(char)
    },
    suggestions: [{ kind: 'insertion', inserted: ' big' }],
  },
  {
    title: 'replacing a selection',
    edit: (writer) => {
      writer.find('cat')
      for (const char of 'dog') writer.type(char)
    },
    suggestions: [{ kind: 'replacement', deleted: 'cat', inserted: 'dog' }],
  },
  {
    title: 'backspace, key by key',
    edit: (writer) => {
      after(writer, 'cat')
      repeat(3, () => writer.press({ direction: 'backward', unit: 'grapheme' }))
    },
    suggestions: [{ kind: 'deletion', deleted: 'cat' }],
  },
  {
    title: 'delete forwards, key by key',
    edit: (writer) => {
      before(writer, 'cat')
      repeat(3, () => writer.press({ direction: 'forward', unit: 'grapheme' }))
    },
    suggestions: [{ kind: 'deletion', deleted: 'cat' }],
  },
  {
    title: 'deleting by word, twice',
    edit: (writer) => {
      after(writer, 'sat')
      repeat(2, () => writer.press({ direction: 'backward', unit: 'word' }))
    },
    suggestions: [{ kind: 'deletion', deleted: 'cat sat' }],
  },
  {
    title: 'deleting by line',
    edit: (writer) => {
      after(writer, 'cat')
      writer.press({ direction: 'backward', unit: 'line' })
    },
    suggestions: [{ kind: 'deletion', deleted: 'The cat' }],
  },
  {
    title: 'a selection over a scene break',
    edit: (writer) => {
      writer.find('sat.')
      const { from } = writer.state.selection
      writer.find('It ')
      writer.edit(writer.state.tr.delete(from, writer.state.selection.to))
    },
    suggestions: [{ kind: 'deletion', deleted: 'sat.¶¶It ' }],
  },
  {
    title: 'Enter',
    edit: (writer) => {
      after(writer, 'cat')
      writer.edit(writer.state.tr.split(writer.state.selection.from))
    },
    suggestions: [{ kind: 'paragraph', blocks: [{ change: 'split' }] }],
  },
  {
    title: 'Backspace at the start of a paragraph',
    edit: (writer) => {
      before(writer, 'Then')
      writer.press({ direction: 'backward', unit: 'grapheme' })
    },
    suggestions: [{ kind: 'paragraph', blocks: [{ change: 'join' }] }],
  },
  {
    title: 'Backspace over a break and on',
    edit: (writer) => {
      before(writer, 'Then')
      repeat(3, () => writer.press({ direction: 'backward', unit: 'grapheme' }))
    },
    suggestions: [{ kind: 'deletion', deleted: 'd.¶' }],
  },
  {
    title: 'a format set',
    edit: (writer) => {
      writer.find('cat')
      writer.edit(formatted(writer, 'bold'))
    },
    suggestions: [{ kind: 'format', formats: [{ mark: 'bold', value: 'on' }] }],
  },
  {
    title: 'a format set and taken off again',
    edit: (writer) => {
      writer.find('cat')
      writer.edit(formatted(writer, 'bold'))
      writer.edit(formatted(writer, 'bold'))
    },
    suggestions: [],
  },
  {
    title: 'a heading made',
    edit: (writer) => {
      before(writer, 'Then')
      writer.edit(
        writer.state.tr.setNodeAttribute(writer.state.selection.$from.before(), 'style', 'heading2'),
      )
    },
    suggestions: [{ kind: 'paragraph', blocks: [{ change: 'restyle', from: 'body', to: 'heading2' }] }],
  },
  {
    title: 'a scene break added',
    edit: (writer) => {
      before(writer, 'Then')
      writer.edit(writer.state.tr.insert(writer.state.selection.$from.before(), schema.node('sceneBreak')))
    },
    suggestions: [{ kind: 'paragraph', blocks: [{ change: 'addSceneBreak' }] }],
  },
  {
    title: 'a scene break added in the middle of a paragraph',
    edit: (writer) => {
      after(writer, 'cat')
      const { from } = writer.state.selection
      writer.edit(writer.state.tr.split(from).insert(from + 1, schema.node('sceneBreak')))
    },
    suggestions: [{ kind: 'paragraph', blocks: [{ change: 'addSceneBreak' }] }],
  },
  {
    title: 'a scene break removed by key',
    edit: (writer) => {
      before(writer, 'It purred')
      writer.press({ direction: 'backward', unit: 'grapheme' })
    },
    suggestions: [{ kind: 'paragraph', blocks: [{ change: 'removeSceneBreak' }] }],
  },
  {
    title: 'a paste of several paragraphs',
    edit: (writer) => {
      after(writer, 'cat')
      const pasted = ['one', 'two'].map((text) => schema.node('paragraph', null, schema.text(text)))
      writer.edit(writer.state.tr.replaceSelection(new Slice(Fragment.from(pasted), 1, 1)))
    },
    suggestions: [{ kind: 'insertion', inserted: 'one¶two' }],
  },
  {
    title: 'drag and drop',
    edit: (writer) => {
      writer.find('cat ')
      const { tr } = writer.state
      const slice = tr.selection.content()
      tr.deleteSelection()
      const target = tr.doc.content.size - 1
      writer.edit(tr.replaceRange(target, target, slice))
    },
    suggestions: [
      { kind: 'deletion', deleted: 'cat ' },
      { kind: 'insertion', inserted: 'cat ' },
    ],
  },
]

describe('an edit in Suggesting', () => {
  for (const { title, edit, suggestions } of cases) {
    it(`[R2] ${title}: rejected, it was never there`, () => {
      const writer = new Writer('u1', 'suggest', chapterUpdate(blocks))
      const original = writer.json()
      edit(writer)
      expect(projectView(writer.json(), 'original')).toEqual(original)
    })

    it(`[R3] ${title}: accepted, it is what plain editing makes`, () => {
      const [suggesting, writing] = (['suggest', 'write'] as const).map(
        (mode) => new Writer('u1', mode, chapterUpdate(blocks)),
      )
      if (!suggesting || !writing) throw new Error('nobody')
      edit(suggesting)
      if (title !== 'a format set and taken off again') edit(writing)
      expect(projectView(suggesting.json(), 'accepted')).toEqual(writing.json())
    })

    it(`[R8] ${title}: is one suggestion in words`, () => {
      const writer = new Writer('u1', 'suggest', chapterUpdate(blocks))
      edit(writer)
      expect(listSuggestions(writer.doc)).toMatchObject(suggestions)
    })
  }
})

describe('what one person suggested', () => {
  it('[R9] really goes when they delete it', () => {
    const writer = new Writer('u1', 'suggest', chapterUpdate(blocks))
    const original = writer.json()
    after(writer, 'cat')
    for (const char of ' big') writer.type(char)
    repeat(4, () => writer.press({ direction: 'backward', unit: 'grapheme' }))
    expect(writer.json()).toEqual(original)
  })

  it('[R9] is marked, not removed, when another deletes it, and each can be decided alone', () => {
    const first = new Writer('u1', 'suggest', chapterUpdate(blocks))
    after(first, 'cat')
    first.type(' big')
    const second = new Writer('u2', 'suggest', first.update())
    second.find('cat big sat')
    second.edit(second.state.tr.deleteSelection())
    expect(listSuggestions(second.doc)).toMatchObject([
      { authorId: 'u2', kind: 'deletion', deleted: 'cat big sat' },
      { authorId: 'u1', kind: 'insertion', inserted: ' big' },
    ])
    second.decide({ ids: ['u1.s1'], decision: 'accept' })
    expect(listSuggestions(second.doc)).toMatchObject([{ deleted: 'cat big sat' }])
    second.decide({ ids: ['u2.s1'], decision: 'accept' })
    expect(second.doc.child(1).textContent).toBe('The .')
  })

  it('[R10] is not taken on by an editor who types inside it', () => {
    const suggester = new Writer('u1', 'suggest', chapterUpdate(blocks))
    after(suggester, 'cat')
    suggester.type(' very big')
    const editor = new Writer('u2', 'write', suggester.update())
    after(editor, 'very')
    editor.type('!')
    editor.decide({ ids: 'all', decision: 'reject' })
    expect(editor.doc.child(1).textContent).toBe('The cat! sat.')
  })

  it('[R10] does not swallow what another typed inside it at the same time', () => {
    const start = chapterUpdate(blocks)
    const deleting = new Writer('u1', 'suggest', start)
    const typing = new Writer('u2', 'suggest', start)
    deleting.find('cat sat')
    deleting.edit(deleting.state.tr.deleteSelection())
    after(typing, 'cat')
    typing.type(' never')
    deleting.receive(typing.update())
    deleting.decide({ ids: ['u1.s1'], decision: 'accept' })
    expect(deleting.doc.child(1).textContent).toBe('The  never.')
    deleting.decide({ ids: 'all', decision: 'accept' })
    expect(deleting.doc.child(1).textContent).toBe('The  never.')
  })
})

describe('the caret', () => {
  const caretOf = (writer: Writer) => {
    const { $head } = writer.state.selection
    const text = $head.parent.textContent
    return `${text.slice(0, $head.parentOffset)}|${text.slice($head.parentOffset)}`
  }

  it('[R11] stands before what Backspace struck, and behind what Delete struck', () => {
    const writer = new Writer('u1', 'suggest', chapterUpdate(blocks))
    after(writer, 'cat')
    writer.press({ direction: 'backward', unit: 'word' })
    expect(caretOf(writer)).toBe('The |cat sat.')
    writer.press({ direction: 'forward', unit: 'word' })
    expect(caretOf(writer)).toBe('The cat sat|.')
  })

  it('[R11] stands behind what was typed in place of a selection', () => {
    const writer = new Writer('u1', 'suggest', chapterUpdate(blocks))
    writer.find('cat')
    writer.type('d')
    writer.type('og')
    expect(caretOf(writer)).toBe('The catdog| sat.')
  })

  it('[R11] stands in the new line after Enter', () => {
    const writer = new Writer('u1', 'suggest', chapterUpdate(blocks))
    after(writer, 'cat')
    writer.edit(writer.state.tr.split(writer.state.selection.from))
    expect(caretOf(writer)).toBe('The cat¶| sat.')
  })
})

function after(writer: Writer, text: string): void {
  writer.find(text)
  writer.select(writer.state.selection.to)
}

function before(writer: Writer, text: string): void {
  writer.find(text)
  writer.select(writer.state.selection.from)
}

function formatted(writer: Writer, name: string) {
  const { from, to } = writer.state.selection
  return writer.state.tr.addMark(from, to, schema.mark(name))
}

function repeat(times: number, act: () => void): void {
  for (let count = 0; count < times; count += 1) act()
}
