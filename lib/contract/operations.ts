import * as accounts from './accounts.ts'
import * as chapters from './chapters.ts'
import * as content from './content.ts'
import * as exportJobs from './export-jobs.ts'
import * as exportPreviews from './export-previews.ts'
import * as exports from './exports.ts'
import * as imports from './imports.ts'
import * as health from './health.ts'
import * as history from './history.ts'
import * as invites from './invites.ts'
import * as links from './links.ts'
import * as manuscripts from './manuscripts.ts'
import * as members from './members.ts'
import * as notifications from './notifications.ts'
import type { Operation } from './operation.ts'
import * as roundTrip from './round-trip.ts'
import * as suggestions from './suggestions.ts'
import * as threads from './threads.ts'
import * as tokens from './tokens.ts'
import * as versions from './versions.ts'

/** Every operation of the HTTP API, noun by noun. */
export const operations: Operation[] = [
  accounts,
  tokens,
  manuscripts,
  chapters,
  content,
  members,
  invites,
  links,
  threads,
  suggestions,
  versions,
  notifications,
  exports,
  imports,
  roundTrip,
  exportJobs,
  exportPreviews,
  history,
  health,
].flatMap((noun) => Object.values(noun).filter(isOperation))

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'id' in value
}
