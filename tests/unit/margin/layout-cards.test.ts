import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layoutCards, type CardBox } from '#components/editor/margin/layout-cards.ts'

const gapPx = 8
const boxes = fc
  .array(fc.tuple(fc.nat(20_000), fc.integer({ min: 40, max: 400 })), { maxLength: 500 })
  .map((pairs): CardBox[] =>
    pairs
      .toSorted((a, b) => a[0] - b[0])
      .map(([anchorTopPx, heightPx], index) => ({ id: `t${index}`, anchorTopPx, heightPx })),
  )
const focus = fc.nat(20_000)

const topsOf = (cards: CardBox[], focusPx = 0, activeId: string | null = null) => [
  ...layoutCards(cards, { activeId, focusPx, gapPx }).topPx.values(),
]

describe('the places of the cards', () => {
  it('[T10] never overlap and keep reading order, whatever is active and wherever one looks', () => {
    fc.assert(
      fc.property(boxes, fc.option(fc.nat(500)), focus, (cards, active, focusPx) => {
        const tops = topsOf(cards, focusPx, active === null ? null : `t${active}`)
        const overlaps = cards.slice(1).filter((_, index) => {
          const end = (tops[index] ?? 0) + (cards[index]?.heightPx ?? 0) + gapPx
          return (tops[index + 1] ?? 0) < end - 1e-6
        })
        expect(overlaps).toEqual([])
      }),
    )
  })

  it('[T10] put the active card exactly at its anchor', () => {
    fc.assert(
      fc.property(boxes, fc.nat(), focus, (cards, at, focusPx) => {
        const index = at % Math.max(cards.length, 1)
        fc.pre(cards.length > 0)
        expect(topsOf(cards, focusPx, `t${index}`)[index]).toBe(cards[index]?.anchorTopPx)
      }),
    )
  })

  it('[T10] are the anchors themselves where there is room', () => {
    const cards = [0, 300, 600].map((anchorTopPx) => ({ id: `${anchorTopPx}`, anchorTopPx, heightPx: 200 }))
    for (let focusPx = 0; focusPx < 900; focusPx += 50) expect(topsOf(cards, focusPx)).toEqual([0, 300, 600])
  })

  it('[T10] stay within the margin at the beginning of the text', () => {
    fc.assert(
      fc.property(boxes, (cards) => {
        const { topPx, bottomPx } = layoutCards(cards, { activeId: null, focusPx: 0, gapPx })
        expect(Math.min(0, ...topPx.values())).toBe(0)
        const last = cards.at(-1)
        expect(bottomPx).toBe(last ? Number(topPx.get(last.id)) + last.heightPx : 0)
      }),
    )
  })

  it('[T10] push cards above the active one no further than they must go', () => {
    const cards = [
      { id: 'a', anchorTopPx: 0, heightPx: 50 },
      { id: 'b', anchorTopPx: 100, heightPx: 50 },
      { id: 'c', anchorTopPx: 120, heightPx: 50 },
    ]
    expect(topsOf(cards, 0, 'c')).toEqual([0, 62, 120])
  })

  it('[T11] stay beside the lines that one reads when there are more cards than room', () => {
    const cards = Array.from({ length: 500 }, (_, index) => ({
      id: `${index}`,
      anchorTopPx: index * 60,
      heightPx: 110,
    }))
    expect(topsOf(cards, 0)[0]).toBe(0)
    for (const index of [250, 400, 499]) expect(topsOf(cards, index * 60)[index]).toBe(index * 60)
  })

  it('[T11] keep several cards on one word together and in sight', () => {
    const cards = [0, 0, 0, 900].map((anchorTopPx, index) => ({ id: `${index}`, anchorTopPx, heightPx: 100 }))
    expect(topsOf(cards, 0)).toEqual([0, 108, 216, 900])
    expect(topsOf(cards, 450)).toEqual([0, 108, 216, 900])
  })

  it('[T11] change steadily while one scrolls', () => {
    const spaced = boxes.map((cards) =>
      cards.map((card, index) => ({ ...card, anchorTopPx: (index >> 1) * 100 })),
    )
    fc.assert(
      fc.property(spaced, focus, (cards, focusPx) => {
        const [here, next] = [topsOf(cards, focusPx), topsOf(cards, focusPx + 1)]
        const steps = here.map((top, index) => Math.abs(top - (next[index] ?? 0)))
        expect(Math.max(0, ...steps)).toBeLessThanOrEqual((2 * (400 + gapPx)) / 100)
      }),
    )
  })
})
