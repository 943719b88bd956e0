import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { showToast } from '#components/ui/toast.tsx'

/** Offers the words that found no place when the chapter was opened afresh, so that none of them is gone. */
export function LostWords({ texts, onDone }: { texts: string[]; onDone: () => void }) {
  const copy = async () => {
    await navigator.clipboard.writeText(texts.join('\n\n'))
    showToast('The words are on the clipboard.')
    onDone()
  }
  return (
    <Dialog
      open={texts.length > 0}
      onOpenChange={(open) => !open && onDone()}
      title="Some words found no place"
      description="An edit was not allowed here, so the chapter was opened afresh and your suggestions were put on again. These words of your copy are not in it now. Copy them if you want to keep them."
      footer={
        <>
          <Button variant="quiet" onClick={onDone}>
            Leave them
          </Button>
          <Button variant="primary" onClick={() => void copy()}>
            Copy them
          </Button>
        </>
      }
    >
      <ul className="max-h-72 space-y-3 overflow-y-auto rounded-lg border border-hairline bg-desk p-4 font-serif text-[15px] leading-6">
        {texts.map((text, index) => (
          // Two of them may read the same, and they never change their order.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className="whitespace-pre-wrap">
            {text}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
