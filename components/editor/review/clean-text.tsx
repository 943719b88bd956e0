'use client'

import { DOMSerializer, Node } from '@tiptap/pm/model'
import { useEffect, useRef } from 'react'
import type * as Y from 'yjs'
import { documentFromYdoc } from '#lib/manuscript/document-from-ydoc.ts'
import { manuscriptSchema } from '#lib/manuscript/schema.ts'
import { projectView, type View } from '#lib/review/view.ts'

const quietMs = 250

/** The chapter as if all suggestions were accepted, or as if none had been made: only to be read, and kept up to date. */
export function CleanText({ doc, view, label }: { doc: Y.Doc; view: View; label: string }) {
  const page = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let timer = 0
    const show = () => page.current?.replaceChildren(render(doc, view))
    const later = () => {
      clearTimeout(timer)
      timer = window.setTimeout(show, quietMs)
    }
    show()
    doc.on('update', later)
    return () => {
      clearTimeout(timer)
      doc.off('update', later)
    }
  }, [doc, view])
  return <div ref={page} role="document" aria-label={label} className="manuscript ProseMirror" />
}

function render(doc: Y.Doc, view: View): DocumentFragment | HTMLElement {
  const node = Node.fromJSON(manuscriptSchema, projectView(documentFromYdoc(doc), view))
  return DOMSerializer.fromSchema(manuscriptSchema).serializeFragment(node.content, { document })
}
