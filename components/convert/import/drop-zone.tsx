'use client'

import { FileUp } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '../../ui/button.tsx'

/** What may be chosen; what a file really is, the server finds out by looking into it. */
const accepted = '.docx,.md,.markdown,.html,.htm,.txt,.text,.json'

/** Where a file is chosen; a drop is heard by the whole page (`FileDrop`). */
export function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="flex flex-col items-center gap-3 rounded-lg border border-dashed border-edge px-6 py-10 text-center">
      <FileUp aria-hidden className="size-6 text-faint" />
      <p className="text-sm text-soft">
        Drop a file here, or <span className="sm:hidden">choose one.</span>
        <span className="max-sm:hidden">choose one from this computer.</span>
      </p>
      <Button onClick={() => input.current?.click()}>Choose a file</Button>
      <p className="max-w-[44ch] text-xs text-faint">
        Word (.docx), Markdown, a web page, plain text, or a Stet file. Nothing is written before you have
        seen what it becomes.
      </p>
      <input
        ref={input}
        type="file"
        accept={accepted}
        aria-label="File to import"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          // So that the same file can be chosen again after it was mended.
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
    </div>
  )
}
