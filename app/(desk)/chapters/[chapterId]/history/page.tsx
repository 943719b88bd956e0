import type { Metadata } from 'next'
import { HistoryDesk } from '#components/history/history-desk.tsx'
import { findPlace } from '../find-place.ts'

interface HistoryPageProps {
  params: Promise<{ chapterId: string }>
}

export async function generateMetadata({ params }: HistoryPageProps): Promise<Metadata> {
  const { chapter, manuscript } = await find(params)
  return { title: `History of ${chapter.title} · ${manuscript.title}` }
}

/** The history of a chapter. */
export default async function HistoryPage({ params }: HistoryPageProps) {
  return <HistoryDesk place={await find(params)} />
}

async function find(params: HistoryPageProps['params']) {
  const { chapterId } = await params
  return findPlace(chapterId, `/chapters/${chapterId}/history`)
}
