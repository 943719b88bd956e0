/** Words that came and went, as "+120 −34"; read out in full. */
export function SizeOfChange({ added, removed }: { added: number; removed: number }) {
  if (added === 0 && removed === 0) return null
  return (
    <span className="whitespace-nowrap tabular-nums">
      {added > 0 && (
        <span className="text-good">
          <span aria-hidden>+{added.toLocaleString('en')}</span>
          <span className="sr-only">{words(added)} added. </span>
        </span>
      )}
      {added > 0 && removed > 0 && ' '}
      {removed > 0 && (
        <span className="text-danger">
          <span aria-hidden>−{removed.toLocaleString('en')}</span>
          <span className="sr-only">{words(removed)} removed.</span>
        </span>
      )}
    </span>
  )
}

function words(count: number): string {
  return count === 1 ? '1 word' : `${count.toLocaleString('en')} words`
}
