'use client'

import { useId, useState, type KeyboardEvent } from 'react'
import { useChapter } from '../chapter-context.tsx'
import { mentionBefore, whoIsMeant, type MentionQuery } from './mention-query.ts'

export interface MentionPerson {
  id: string
  name: string
  color: number
}

/** Whom the `@` before the caret may mean, and which of them would be taken. Nobody while none is being typed. */
export interface Mentions {
  people: MentionPerson[]
  chosen: number
  listId: string
  optionId: (index: number) => string
  /** Looks at what stands before the caret. */
  look: (field: HTMLTextAreaElement) => void
  close: () => void
  take: (field: HTMLTextAreaElement, person: MentionPerson) => void
  /** Whether the key was meant for the list. */
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean
}

/** The members of the manuscript, offered while one types an `@` in a comment. */
export function useMentions(): Mentions {
  const { members, me } = useChapter()
  const [query, setQuery] = useState<MentionQuery | null>(null)
  const [chosen, setChosen] = useState(0)
  const listId = useId()
  const others = members.map(({ user }) => user).filter(({ id }) => id !== me.id)
  const people = query ? whoIsMeant(query.words, others) : []

  function look(field: HTMLTextAreaElement): void {
    const isCaret = field.selectionStart === field.selectionEnd
    setQuery(isCaret ? mentionBefore(field.value, field.selectionEnd) : null)
    setChosen(0)
  }

  function take(field: HTMLTextAreaElement, { name }: MentionPerson): void {
    if (!query) return
    field.setRangeText(`@${name} `, query.start, field.selectionEnd, 'end')
    setQuery(null)
    // The form hears of it as of anything typed.
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): boolean {
    const person = people[chosen]
    if (!person || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false
    if (event.key === 'ArrowDown') setChosen((chosen + 1) % people.length)
    else if (event.key === 'ArrowUp') setChosen((chosen + people.length - 1) % people.length)
    else if (event.key === 'Enter' || event.key === 'Tab') take(event.currentTarget, person)
    else if (event.key === 'Escape') setQuery(null)
    else return false
    event.preventDefault()
    return true
  }

  return {
    people,
    chosen,
    listId,
    optionId: (index) => `${listId}-${index}`,
    look,
    close: () => setQuery(null),
    take,
    onKeyDown,
  }
}
