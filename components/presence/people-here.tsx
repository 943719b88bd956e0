import { Avatar } from '#components/ui/avatar.tsx'
import { Tooltip } from '#components/ui/tooltip.tsx'
import type { ChapterSession } from '#components/editor/sync/chapter-session.ts'
import { usePeople } from './use-people.ts'

const shownMax = 5

/** The others who have the chapter open; pressing one leads to where they are in the text. */
export function PeopleHere({ session, myId }: { session: ChapterSession | null; myId: string }) {
  const people = usePeople(session?.awareness ?? null).filter((person) => person.userId !== myId)
  const hidden = people.length - shownMax
  if (people.length === 0) return null
  return (
    <ul aria-label="People here" className="mr-1 flex items-center -space-x-1.5">
      {people.slice(0, shownMax).map((person) => (
        <li key={person.userId}>
          <Tooltip label={`${person.name} is here`}>
            <button
              type="button"
              onClick={() => goTo(person.userId)}
              className="block rounded-full ring-2 ring-desk"
            >
              {/* Not a label: the initials are read as part of what stands on the button. */}
              <span className="sr-only">Go to {person.name}</span>
              <Avatar name={person.name} color={person.color} />
            </button>
          </Tooltip>
        </li>
      ))}
      {hidden > 0 && <li className="pl-3 text-xs text-soft">and {hidden} more</li>}
    </ul>
  )
}

function goTo(userId: string): void {
  const carets = document.querySelectorAll<HTMLElement>('.others-caret')
  const caret = [...carets].find((one) => one.dataset.user === userId)
  caret?.scrollIntoView({ block: 'center', behavior: 'smooth' })
}
