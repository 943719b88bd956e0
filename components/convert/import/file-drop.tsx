'use client'

import { useEffect, useState } from 'react'

/** Takes a file that is dropped anywhere on the page, which the browser would otherwise open in its place, and says so while it hovers. */
export function FileDrop({ words, onFile }: { words: string; onFile: (file: File) => void }) {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      // Only out of the window; from one element to the next there is somewhere that it goes.
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      setOver(false)
      if (!hasFiles(event)) return
      event.preventDefault()
      // One page may show the way in twice.
      event.stopImmediatePropagation()
      const [file] = event.dataTransfer?.files ?? []
      if (file) onFile(file)
    }
    // Before the editor, which would take the drop for pasted text.
    const own = new AbortController()
    const options = { capture: true, signal: own.signal }
    window.addEventListener('dragover', over, options)
    window.addEventListener('dragleave', leave, options)
    window.addEventListener('drop', drop, options)
    return () => own.abort()
  }, [onFile])
  if (!isOver) return null
  return (
    <div className="pointer-events-none fixed inset-0 z-50 flex items-center justify-center bg-veil p-6">
      <p className="rounded-lg border border-dashed border-edge bg-float px-8 py-6 font-serif text-lg text-ink shadow-float">
        {words}
      </p>
    </div>
  )
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false
}
