import { join } from 'node:path'
import type { Env } from '../env.ts'

/** Where the house keeps its rows: one file, or a Postgres server. */
export type DatabasePlace = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string }

export function databasePlace(env: Pick<Env, 'DATABASE_URL' | 'STET_DATA_DIR'>): DatabasePlace {
  if (env.DATABASE_URL) return { kind: 'postgres', url: env.DATABASE_URL }
  return { kind: 'sqlite', path: join(env.STET_DATA_DIR, 'stet.sqlite') }
}
