import { FileInput } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { can } from '#lib/access/permission.ts'
import { ImportEntry } from '#components/convert/import/import-entry.tsx'
import type { ImportTargets } from '#components/convert/import/import-target.ts'
import { Button } from '#components/ui/button.tsx'
import type { ChapterPlace } from '../chapter-context.tsx'

/** Brings a file into the manuscript that is open, or back into its chapter. */
export function ImportHere({ place }: { place: ChapterPlace }) {
  const router = useRouter()
  return (
    <ImportEntry
      targets={targetsOf(place)}
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

/** Who may only suggest can still bring a chapter back: what changed in it comes as suggestions. */
function targetsOf({ chapter, manuscript }: ChapterPlace): ImportTargets {
  const back = { kind: 'chapter', id: chapter.id, title: chapter.title } as const
  if (!can(chapter.role, 'manageChapters')) return [back]
  return [{ kind: 'manuscript', id: manuscript.id, title: manuscript.title }, back, { kind: 'newManuscript' }]
}
