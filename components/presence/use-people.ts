import { useCallback, useRef, useSyncExternalStore } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { presenceOf, type Presence } from './presence.ts'

type Person = Pick<Presence, 'userId' | 'name' | 'color'>

const nobody: Person[] = []

/** Everybody who has the chapter open, once each however many tabs they have, by name. Renders only when people come and go. */
export function usePeople(awareness: Awareness | null): Person[] {
  const last = useRef(nobody)
  const subscribe = useCallback(
    (listener: () => void) => {
      awareness?.on('change', listener)
      return () => awareness?.off('change', listener)
    },
    [awareness],
  )
  const read = useCallback(() => {
    const people = awareness ? peopleIn(awareness) : nobody
    if (JSON.stringify(people) !== JSON.stringify(last.current)) last.current = people
    return last.current
  }, [awareness])
  return useSyncExternalStore(subscribe, read, () => nobody)
}

function peopleIn(awareness: Awareness): Person[] {
  const people = new Map<string, Person>()
  for (const [clientId, state] of awareness.getStates()) {
    const { userId, name, color } = presenceOf(clientId, state)
    // A state without a user is one that the server has not signed yet.
    if (state.user) people.set(userId, { userId, name, color })
  }
  return [...people.values()].toSorted((a, b) => a.name.localeCompare(b.name))
}
