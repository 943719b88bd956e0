import { notFound } from 'next/navigation'
import { isStetError } from '#lib/base/stet-error.ts'

/** What the work finds; the page "nothing here" when it is not there or not shared. */
export async function foundOr404<Found>(work: Promise<Found>): Promise<Found> {
  try {
    return await work
  } catch (error) {
    if (isStetError(error) && error.code === 'not_found') notFound()
    throw error
  }
}
