import { hash, verify } from '@node-rs/argon2'

// The first recommendation of OWASP's password storage cheat sheet; the package's variant is argon2id unless told otherwise.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

let decoy: Promise<string> | undefined

/** What is stored of a password: argon2id with its parameters and salt. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost)
}

/**
 * Whether `password` is the one behind `stored`.
 *
 * Null, for an account that is not there or has no password, takes as long as a real one and is always false.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hash('nobody has this password', cost)
  const matches = await verify(stored ?? (await decoy), password)
  return stored !== null && matches
}
