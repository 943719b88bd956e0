import type { Database } from '../tables.ts'

// Typed so that no table can be forgotten.
const all: Record<keyof Database, true> = {
  users: true,
  identities: true,
  tokens: true,
  manuscripts: true,
  members: true,
  invites: true,
  links: true,
  chapters: true,
  chapterUpdates: true,
  chapterSnapshots: true,
  chapterClients: true,
  chapterLedgers: true,
  spells: true,
  keyframes: true,
  versions: true,
  chapterVisits: true,
  threads: true,
  comments: true,
  reactions: true,
  threadsSeen: true,
  suggestionDecisions: true,
  mentions: true,
  notifications: true,
  mailMutes: true,
  exportBases: true,
  chapterImports: true,
  matter: true,
}

/** Every table of the house, each behind those that its rows refer to. */
export const backupTables = Object.keys(all) as (keyof Database)[]
