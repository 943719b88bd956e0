export interface CardBox {
  id: string
  /** The height at which the card belongs, in pixels from the top of the margin. */
  anchorTopPx: number
  heightPx: number
}

export interface CardLayout {
  topPx: Map<string, number>
  /** Where the lowest card ends. */
  bottomPx: number
}

interface Options {
  activeId: string | null
  /** The height at which the reader looks. Where cards are crowded, those at this height are beside their passages. */
  focusPx: number
  gapPx: number
}

/**
 * The tops of the cards: each at its anchor or as near to it as the others allow, none over another, in the order given, which is
 * that of the text.
 *
 * The active card stands exactly at its anchor and pushes those before it up until it is left. Without one, the reader's height
 * does the same: cards that outnumber their lines go along with the scrolling instead of falling ever further behind, and those
 * far before may stand above the top, where only scrolling back brings them. The tops change steadily with the height; cards
 * that have room never move.
 */
export function layoutCards(cards: CardBox[], { activeId, focusPx, gapPx }: Options): CardLayout {
  const active = cards.findIndex(({ id }) => id === activeId)
  const pivot = active >= 0 ? active : firstAt(cards, focusPx)
  const pivotTop = active >= 0 ? cards[active]?.anchorTopPx : leaningTop(cards, pivot, focusPx, gapPx)
  const limit = (pivotTop ?? 0) - gapPx
  const anchors = cards.map(({ anchorTopPx }, index) => (index === pivot ? (pivotTop ?? 0) : anchorTopPx))
  const [before, rest] = [cards.slice(0, pivot), cards.slice(pivot)]
  const up = pushUp(before, anchors, limit, gapPx)
  const down = pushDown(rest, anchors.slice(pivot), -Infinity, gapPx)
  const tops = [...(active >= 0 ? settle(before, up, limit, gapPx) : up), ...down]
  return {
    topPx: new Map(cards.map(({ id }, index) => [id, tops[index] ?? 0])),
    bottomPx: (tops.at(-1) ?? 0) + (cards.at(-1)?.heightPx ?? 0),
  }
}

/** Moves cards that stand above the top down again, as far as there is room before the limit. */
function settle(cards: CardBox[], tops: number[], limitPx: number, gapPx: number): number[] {
  return pushUp(cards, pushDown(cards, tops, 0, gapPx), limitPx, gapPx)
}

/** The first of the cards that belong at the height where the reader looks, or at the last one above it. */
function firstAt(cards: CardBox[], focusPx: number): number {
  const last = cards.findLast(({ anchorTopPx }) => anchorTopPx <= focusPx)
  return last ? cards.findIndex(({ anchorTopPx }) => anchorTopPx === last.anchorTopPx) : 0
}

/**
 * From its own anchor a card leans up to where the next one has room, as the reader's height goes from the one to the other.
 * Cards of one anchor lean together.
 */
function leaningTop(cards: CardBox[], index: number, focusPx: number, gapPx: number): number {
  const own = cards[index]?.anchorTopPx ?? 0
  const next = cards.find(({ anchorTopPx }) => anchorTopPx > own)
  if (!next || focusPx <= own) return own
  const together = cards.slice(index, cards.indexOf(next))
  const needed = together.reduce((sum, { heightPx }) => sum + heightPx + gapPx, 0)
  const room = Math.min(own, next.anchorTopPx - needed)
  return own + ((focusPx - own) / (next.anchorTopPx - own)) * (room - own)
}

function pushDown(cards: CardBox[], wishes: number[], highestPx: number, gapPx: number): number[] {
  let free = highestPx
  return cards.map(({ heightPx }, index) => {
    const top = Math.max(wishes[index] ?? 0, free)
    free = top + heightPx + gapPx
    return top
  })
}

function pushUp(cards: CardBox[], wishes: number[], lowestPx: number, gapPx: number): number[] {
  const tops: number[] = []
  let free = lowestPx
  for (let index = cards.length - 1; index >= 0; index -= 1) {
    const top = Math.min(wishes[index] ?? 0, free - (cards[index]?.heightPx ?? 0))
    tops[index] = top
    free = top - gapPx
  }
  return tops
}
