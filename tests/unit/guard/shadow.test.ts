import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { fillYdoc } from '#lib/manuscript/update-from-document.ts'
import { Shadow } from '#server/collab/guard/shadow.ts'
import { attacks, groundOf, honestEdits, hostileGround, type Attack } from '#tests/support/hostile-client.ts'

const me = 'user-me'
const other = 'user-other'

describe('the shadow document', () => {
  it.each(attacks)('[G1] refuses $title', (attack) => {
    expect(tryOnShadow(attack)).toContain(false)
  })

  it.each(honestEdits)('[G1] lets $title through', (edit) => {
    expect(tryOnShadow(edit)).not.toContain(false)
  })

  it('[G2] judges rightly again after a refusal', () => {
    const real = realDoc()
    const shadow = new Shadow(real)
    const [evil] = updatesOf(real, ({ text }) => text(1).insert(0, 'X'))
    expect(shadow.keepsProjection(evil ?? new Uint8Array(), me)).toBe(false)
    for (const edit of honestEdits) {
      for (const update of updatesOf(real, (ground) => edit.run(ground)))
        expect(shadow.keepsProjection(update, me)).toBe(true)
    }
  })

  it('[G2] follows what others write', () => {
    const real = realDoc()
    const shadow = new Shadow(real)
    real.on('update', (update: Uint8Array) => shadow.follow(update))
    for (const edit of honestEdits) {
      for (const update of updatesOf(real, (ground) => edit.run(ground))) {
        expect(shadow.keepsProjection(update, me)).toBe(true)
        Y.applyUpdate(real, update)
      }
      const [plain] = updatesOf(real, ({ text }) => text(4).insert(0, 'Later, '))
      Y.applyUpdate(real, plain ?? new Uint8Array())
    }
    const [evil] = updatesOf(real, ({ text }) => text(4).delete(0, 1))
    expect(shadow.keepsProjection(evil ?? new Uint8Array(), me)).toBe(false)
  })
})

/** Whether each update that the edit makes would be let through; it ends at the first that is not. */
function tryOnShadow(edit: Attack): boolean[] {
  const real = realDoc()
  const shadow = new Shadow(real)
  const verdicts: boolean[] = []
  for (const update of updatesOf(real, (ground) => edit.run(ground))) {
    const kept = shadow.keepsProjection(update, me)
    verdicts.push(kept)
    if (!kept) break
    Y.applyUpdate(real, update)
  }
  return verdicts
}

function realDoc(): Y.Doc {
  const doc = new Y.Doc()
  fillYdoc(doc, hostileGround(other))
  return doc
}

/** The updates that editing a copy of `doc` makes, one for each transaction. */
function updatesOf(doc: Y.Doc, edit: Attack['run']): Uint8Array[] {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const updates: Uint8Array[] = []
  copy.on('update', (update: Uint8Array) => updates.push(update))
  edit(groundOf(copy, { me, other }))
  return updates
}
