import type { Metadata } from 'next'
import { ChapterDesk } from '#components/editor/desk/chapter-desk.tsx'
import { findPlace } from './find-place.ts'

interface ChapterPageProps {
  params: Promise<{ chapterId: string }>
}

export async function generateMetadata({ params }: ChapterPageProps): Promise<Metadata> {
  const { chapter, manuscript } = await find(params)
  return { title: `${chapter.title} · ${manuscript.title}` }
}

/** A chapter on its desk. */
export default async function ChapterPage({ params }: ChapterPageProps) {
  return <ChapterDesk {...await find(params)} />
}

async function find(params: ChapterPageProps['params']) {
  const { chapterId } = await params
  return findPlace(chapterId, `/chapters/${chapterId}`)
}
