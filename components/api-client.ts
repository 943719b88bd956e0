'use client'

import { createClient } from '#lib/contract/client.ts'

/** The HTTP API as the pages call it: same origin, the session cookie speaks. */
export const apiClient = createClient((url, init) => fetch(url, init))
