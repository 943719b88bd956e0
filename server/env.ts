import { resolve } from 'node:path'
import { z } from 'zod'

const port = z.coerce
  .number('must be a whole number from 0 to 65535')
  .int('must be a whole number')
  .min(0, 'must be from 0 to 65535')
  .max(65_535, 'must be from 0 to 65535')
const url = (protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    error: `must be a URL that begins with ${protocols.map((name) => `${name}//`).join(' or ')}`,
  })
const pair = z.string().min(1).optional()

const schema = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  STET_URL: url(['http:', 'https:']).optional(),
  STET_DATA_DIR: z.string().min(1).default('./data'),
  STET_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  REDIS_URL: url(['redis:', 'rediss:']).optional(),
  STET_SIGNUP: z.enum(['invite', 'open']).default('invite'),
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  MAIL_FROM: pair,
  OIDC_ISSUER: url(['http:', 'https:']).optional(),
  OIDC_CLIENT_ID: pair,
  OIDC_CLIENT_SECRET: pair,
  GITHUB_ID: pair,
  GITHUB_SECRET: pair,
  GOOGLE_ID: pair,
  GOOGLE_SECRET: pair,
  STET_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

export type Env = Omit<z.output<typeof schema>, 'STET_URL'> & { STET_URL: string }

/**
 * The environment, parsed and with defaults; an empty variable counts as absent. `STET_DATA_DIR` comes back absolute.
 *
 * Throws an `EnvError` whose message is one line that names the variable and what is wrong with it.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new EnvError(`${String(issue?.path[0])} is wrong: ${issue?.message}`)
  }
  const env = parsed.data
  if (env.STET_URL && new URL(env.STET_URL).pathname !== '/') {
    throw new EnvError('STET_URL is wrong: must be an address without a path')
  }
  requireTogether(env, ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'])
  requireTogether(env, ['GITHUB_ID', 'GITHUB_SECRET'])
  requireTogether(env, ['GOOGLE_ID', 'GOOGLE_SECRET'])
  requireTogether(env, ['SMTP_URL', 'MAIL_FROM'])
  return {
    ...env,
    STET_DATA_DIR: resolve(env.STET_DATA_DIR),
    STET_URL: (env.STET_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
  }
}

export class EnvError extends Error {}

function requireTogether(env: Record<string, unknown>, names: string[]): void {
  const missing = names.filter((name) => env[name] === undefined)
  if (missing.length > 0 && missing.length < names.length) {
    throw new EnvError(`${missing.join(' and ')} must be set too: ${names.join(', ')} go together`)
  }
}
