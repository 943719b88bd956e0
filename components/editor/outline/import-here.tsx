import { FileInput } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { ImportEntry } from '#components/convert/import/import-entry.tsx'
import { Button } from '#components/ui/button.tsx'
import type { ChapterPlace } from '../chapter-context.tsx'

/** Brings a file into the manuscript that is open. */
export function ImportHere({ place: { manuscript } }: { place: ChapterPlace }) {
  const router = useRouter()
  return (
    <ImportEntry
      targets={[
        { kind: 'manuscript', id: manuscript.id, title: manuscript.title },
        { kind: 'newManuscript' },
      ]}
      dropWords="Drop the file to bring it in"
      trigger={(open) => (
        <Button variant="quiet" size="small" onClick={open} className="self-start">
          <FileInput aria-hidden />
          Import a file
        </Button>
      )}
      onImported={() => router.refresh()}
    />
  )
}
