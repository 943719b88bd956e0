import { z } from 'zod'
import { operation } from './operation.ts'

/** How the server is. `db` is `down` when the database does not answer, and the status is then 503. */
export const health = z.object({
  status: z.enum(['ok', 'down']),
  db: z.enum(['ok', 'down']),
  rooms: z.int(),
  connections: z.int(),
})

export type Health = z.output<typeof health>

export const getHealth = operation({
  id: 'getHealth',
  method: 'GET',
  path: '/api/health',
  summary: 'Whether the server is well. Answered with 503 when it is not.',
  access: 'anyone',
  result: health,
})
