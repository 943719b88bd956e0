'use client'

import { Check, UserRound } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { Menu, MenuItem } from '#components/ui/menu.tsx'
import type { Me } from './composer-card.tsx'
import type { MarginState } from './margin-store.ts'
import { useMargin } from './use-margin.ts'
import type { MarginThread } from './waiting-threads.ts'

/** Whose comments are shown: everybody's, one's own, or one other person's. Nothing where only one person has spoken. */
export function PersonFilter({ state, me }: { state: MarginState; me: Me }) {
  const margin = useMargin()
  const people = peopleOf(state.threads)
  if (people.size < 2 && state.person === null) return null
  const nameOf = (id: string) => (id === me.id ? 'Mine' : (people.get(id) ?? 'Somebody'))
  const others = [...people.keys()].filter((id) => id !== me.id)
  const choices = [null, ...(people.has(me.id) ? [me.id] : []), ...others]
  const shown = state.person === null ? 'Everybody' : nameOf(state.person)
  return (
    <Menu
      align="start"
      trigger={
        <Button variant="quiet" size="small" aria-label={`Whose comments are shown: ${shown}`}>
          <UserRound aria-hidden />
          {state.person !== null && <span className="max-w-24 truncate">{shown}</span>}
        </Button>
      }
    >
      {choices.map((id) => (
        <MenuItem
          key={id ?? 'everybody'}
          icon={id === state.person ? <Check aria-hidden /> : <span className="size-4" />}
          onSelect={() => margin.showPerson(id)}
        >
          {id === null ? 'Everybody' : nameOf(id)}
        </MenuItem>
      ))}
    </Menu>
  )
}

/** Who has said something in these threads, by id, in the order of their first words. */
function peopleOf(threads: MarginThread[]): Map<string, string> {
  const spoken = threads.flatMap(({ comments }) => comments).filter(({ deleted }) => !deleted)
  return new Map(spoken.map(({ author }) => [author.id, author.name]))
}
