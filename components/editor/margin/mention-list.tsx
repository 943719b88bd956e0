'use client'

import { Popover as Radix } from 'radix-ui'
import type { RefObject } from 'react'
import { Avatar } from '#components/ui/avatar.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { floatClass } from '#components/ui/float-class.ts'
import type { Mentions } from './use-mentions.ts'

/** Whom one may mean, below the field in which one types; the focus stays there. */
export function MentionList({
  mentions,
  field,
}: {
  mentions: Mentions
  field: RefObject<HTMLTextAreaElement | null>
}) {
  const { people, chosen, listId, optionId, take, close } = mentions
  return (
    <>
      <Radix.Root open={people.length > 0} onOpenChange={(isOpen) => !isOpen && close()}>
        <Radix.Anchor virtualRef={field as RefObject<HTMLTextAreaElement>} />
        <Radix.Portal>
          <Radix.Content
            aria-label="Whom to mention"
            align="start"
            sideOffset={4}
            collisionPadding={8}
            onOpenAutoFocus={keepFocus}
            onCloseAutoFocus={keepFocus}
            onEscapeKeyDown={keepFocus}
            className={classNames(floatClass, 'max-h-64 w-64 overflow-y-auto p-1')}
          >
            {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a native list takes the focus from the field */}
            <div id={listId} role="listbox" aria-label="Members">
              {people.map((person, index) => (
                <div
                  key={person.id}
                  id={optionId(index)}
                  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- belongs to that list
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === chosen}
                  onPointerDown={(event) => {
                    event.preventDefault()
                    if (field.current) take(field.current, person)
                  }}
                  className="flex items-center gap-2.5 rounded-md px-2.5 py-1.5 text-sm select-none aria-selected:bg-hover max-sm:py-2.5"
                >
                  <Avatar name={person.name} color={person.color} size="small" />
                  <span className="truncate">{person.name}</span>
                </div>
              ))}
            </div>
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
      <output className="sr-only">
        {people.length > 0 &&
          `${people[chosen]?.name}, ${chosen + 1} of ${people.length}. Enter takes it, Escape leaves it.`}
      </output>
    </>
  )
}

/** The keys stay with the field: it closes the list, takes from it, or goes on. */
function keepFocus(event: Event): void {
  event.preventDefault()
}
