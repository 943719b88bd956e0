import { describe, expect, it } from 'vitest'
import { documentOf, paragraph, textOfBlock, type MarkJson } from '#lib/manuscript/document-json.ts'
import { listSuggestionsInJson } from '#lib/review/suggestion.ts'
import { projectView } from '#lib/review/view.ts'
import { merged } from '#tests/support/merged.ts'

const story = (...texts: string[]) => documentOf(texts.map((text) => body([text])))
const body = (...runs: [text: string, ...marks: MarkJson[]][]) =>
  paragraph(
    'body',
    runs.map(([text, ...marks]) => ({ type: 'text', text, marks })),
  )
const by = (user: string, id: string) => ({ id, user, at: '2026-11-23T09:00:00Z' })

/** What is suggested, as `deleted>inserted`, and how the text reads accepted. */
function outcome(...[base, theirs, ours]: Parameters<typeof merged>) {
  const { document, displaced } = merged(base, theirs, ours)
  return {
    suggested: listSuggestionsInJson(document).map(
      ({ deleted = '', inserted = '' }) => `${deleted}>${inserted}`,
    ),
    accepted: projectView(document, 'accepted').content.map(textOfBlock),
    displaced,
  }
}

describe('a merged change', () => {
  it('[Z2] of tracked letters is these letters; of others it is whole words', () => {
    const base = story('The color of snow.')
    const tracked = documentOf([
      body(['The colo'], ['u', { type: 'ins', attrs: by('jane', 'a') }], ['r of snow.']),
    ])
    expect(outcome(base, tracked, base).suggested).toEqual(['>u'])
    expect(outcome(base, story('The colour of snow.'), base).suggested).toEqual(['color>colour'])
    expect(outcome(base, story('The colour of the snow.'), base).suggested).toEqual(['color>colour', '>the '])
  })

  it('[Z2] of several words in a row is one', () => {
    const base = story('It was as bad as ever, she said.')
    expect(outcome(base, story('It was worse than before, she said.'), base).suggested).toEqual([
      'as bad as ever>worse than before',
    ])
  })

  it('[Z2] leaves what others wrote in the same sentence', () => {
    const base = story('Sofie took the train.', 'It rained.')
    const ours = story('Sofie slowly took the night train.', 'It rained, and rained.', 'Nobody came.')
    expect(outcome(base, story('Sofie took the train to Moscow.', 'It rained.'), ours)).toEqual({
      suggested: ['> to Moscow'],
      accepted: ['Sofie slowly took the night train to Moscow.', 'It rained, and rained.', 'Nobody came.'],
      displaced: 0,
    })
  })

  it('[Z2] of all words of a paragraph stays in that paragraph', () => {
    const base = story('One stays.', 'Nothing of this is left.', 'Three stays.')
    expect(outcome(base, story('One stays.', 'Quite another thought!', 'Three stays.'), base)).toMatchObject({
      suggested: ['Nothing of this is left.>Quite another thought!'],
      accepted: ['One stays.', 'Quite another thought!', 'Three stays.'],
    })
  })

  it('[Z2] in a passage that is gone here stands in a paragraph of its own', () => {
    const base = story('One stays.', 'The coffee was cold.', 'Three stays.')
    const found = outcome(
      base,
      story('One stays.', 'The coffee was cold and bitter.', 'Three stays.'),
      story('One stays.', 'Three stays.'),
    )
    expect(found).toMatchObject({ accepted: ['One stays.', ' and bitter', 'Three stays.'], displaced: 1 })
  })

  it('[Z2] is none where Word only writes a link in its own way', () => {
    const link = (href: string) => documentOf([body(['See '], ['there', { type: 'link', attrs: { href } }])])
    const [base, theirs] = [link('https://example.org'), link('https://example.org/')]
    expect(outcome(base, theirs, base).suggested).toEqual([])
  })
})
