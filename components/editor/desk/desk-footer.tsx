import { useChapter } from '../chapter-context.tsx'
import { KeysButton } from '../keys/keys-dialog.tsx'
import { useSelectedWordCount, useWordCount } from './use-word-count.ts'

/** Words of the chapter, words of the selection, and the keys. */
export function DeskFooter() {
  const { chapter, editor } = useChapter()
  const words = useWordCount(editor, chapter.wordCount)
  const selected = useSelectedWordCount(editor)
  return (
    <footer className="flex h-8 items-center gap-4 px-1 text-xs text-faint tabular-nums transition-opacity duration-150 group-data-typing/desk:opacity-60">
      <span>
        {count(words)}
        {selected > 0 && `, ${selected.toLocaleString('en')} selected`}
      </span>
      <span className="flex-1" />
      <KeysButton />
    </footer>
  )
}

function count(words: number): string {
  return words === 1 ? '1 word' : `${words.toLocaleString('en')} words`
}
