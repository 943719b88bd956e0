import { randomInt } from 'node:crypto'
import type { Env } from '../env.ts'

// Without letters and digits that look alike.
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** Whether anybody but this computer can reach the house: by where it listens, or by the address it is known under. */
export function isReachable(env: Pick<Env, 'HOST' | 'STET_URL'>): boolean {
  return !isLoopback(env.HOST) || !isLoopback(new URL(env.STET_URL).hostname)
}

/** Two groups of four letters and digits, to be typed over from the console. */
export function newSetUpCode(): string {
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return `${group()}-${group()}`
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}
