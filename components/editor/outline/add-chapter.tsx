import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { isStetError } from '#lib/base/stet-error.ts'
import { createChapter } from '#lib/contract/chapters.ts'
import { Button } from '#components/ui/button.tsx'
import { showFailure } from '#components/ui/toast.tsx'
import { apiClient } from '#components/api-client.ts'

/** Adds an empty chapter at the end and opens it; its title is changed at the head of its page. */
export function AddChapter({ manuscriptId, count }: { manuscriptId: string; count: number }) {
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)
  const add = async () => {
    setBusy(true)
    try {
      const body = { title: `Chapter ${inWords(count + 1)}` }
      const made = await apiClient.call(createChapter, { params: { manuscriptId }, body })
      router.push(`/chapters/${made.id}`)
    } catch (error) {
      showFailure(isStetError(error) ? error.message : 'The chapter could not be added.')
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button variant="quiet" size="small" busy={isBusy} onClick={() => void add()} className="self-start">
      <Plus aria-hidden />
      Add chapter
    </Button>
  )
}

const words = [
  'Zero',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
]

/** Small numbers as book titles have them; larger ones as figures. */
function inWords(number: number): string {
  return words[number] ?? String(number)
}
