import { parseArgs } from 'node:util'
import type { z } from 'zod'

/** Something that `npm run stet -- …` can do. */
export interface Command {
  /** The words that call it, e.g. `user create`. */
  name: string
  /** Its options, as they are typed, e.g. `--email ADDRESS`. */
  usage: string
  summary: string
  /** Does it and returns what is printed: one result, fit for a script. */
  run(args: string[]): Promise<string>
}

/** What was typed wrong, as one line. */
export class UsageError extends Error {}

/** The options of a command line such as `--email a@b.c --name Anna`, checked by `schema`, of which each is a string. */
export function readOptions<Schema extends z.ZodObject>(schema: Schema, args: string[]): z.output<Schema> {
  const names = Object.keys(schema.shape)
  const parsed = schema.safeParse(split(names, args))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const isMissing = issue?.code === 'invalid_type' && issue.input === undefined
  throw new UsageError(`--${String(issue?.path[0])} ${isMissing ? 'is missing' : issue?.message}`)
}

function split(names: string[], args: string[]): Record<string, unknown> {
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error))
  }
}
