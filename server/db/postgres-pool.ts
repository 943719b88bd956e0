import { Pool, types } from 'pg'

const int8Oid = 20

/**
 * A pool of connections to Postgres that gives int8 (counts, mostly) as numbers.
 *
 * `onTrouble` hears of idle connections that broke; the pool replaces them by itself.
 */
export function openPostgresPool(
  url: string,
  { max, onTrouble }: { max: number; onTrouble: (error: Error) => void },
): Pool {
  const pool = new Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 10_000,
    types: {
      getTypeParser: (oid, format) =>
        oid === int8Oid && format !== 'binary' ? Number : types.getTypeParser(oid, format),
    },
  })
  // Without a listener a connection that Postgres closes would end the process.
  pool.on('error', onTrouble)
  return pool
}
