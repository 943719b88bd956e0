'use client'

import { Plus } from 'lucide-react'
import { ImportEntry } from '../convert/import/import-entry.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { DeletedManuscripts } from './deleted-manuscripts.tsx'
import { ManuscriptCard } from './manuscript-card.tsx'
import { NewManuscriptDialog } from './new-manuscript-dialog.tsx'
import { useLibrary, type LibraryContent } from './use-library.ts'

/** The manuscripts of a person, as title pages on the desk. A guest begins none. */
export function Library({ content, isGuest }: { content: LibraryContent; isGuest: boolean }) {
  const library = useLibrary(content)
  const newButton = (
    <Button variant="primary">
      <Plus aria-hidden /> New manuscript
    </Button>
  )
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="font-serif text-2xl font-medium">Library</h1>
        {!isGuest && (
          <div className="flex items-center gap-2">
            <ImportEntry
              targets={[{ kind: 'newManuscript' }]}
              dropWords="Drop the file to begin a manuscript with it"
              trigger={(open) => <Button onClick={open}>Import</Button>}
              onImported={({ manuscript }) => manuscript && library.add(manuscript)}
            />
            {library.kept.length > 0 && <NewManuscriptDialog trigger={newButton} />}
          </div>
        )}
      </div>
      {library.kept.length === 0 && isGuest ? (
        <EmptyState title="Your desk is clear">What others share with you appears here.</EmptyState>
      ) : library.kept.length === 0 ? (
        <EmptyState title="Your desk is clear" action={<NewManuscriptDialog trigger={newButton} />}>
          A manuscript holds your chapters and the people you share them with. What others share with you
          appears here too.
        </EmptyState>
      ) : (
        <ul className="mt-8 grid grid-cols-2 gap-4 sm:grid-cols-[repeat(auto-fill,minmax(220px,1fr))] sm:gap-6">
          {library.kept.map((manuscript) => (
            <ManuscriptCard key={manuscript.id} manuscript={manuscript} actions={library} />
          ))}
        </ul>
      )}
      {library.nextCursor && (
        <div className="mt-8 flex justify-center">
          <Button onClick={library.showMore}>Show more</Button>
        </div>
      )}
      <DeletedManuscripts deleted={library.deleted} restore={library.restore} />
    </>
  )
}
