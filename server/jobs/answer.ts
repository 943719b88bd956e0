import { err, ok } from '#lib/base/result.ts'
import { isStetError, StetError } from '#lib/base/stet-error.ts'
import type { JobAnswer, Jobs } from './job.ts'

/** What a job made, or the refusal that it ended with. Throws what nobody foresaw. */
export async function answer<Name extends keyof Jobs>(
  work: () => ReturnType<Jobs[Name]>,
): Promise<JobAnswer<Name>> {
  try {
    return ok(await work())
  } catch (error) {
    const refusal = error instanceof RangeError ? tooDeep() : error
    if (isStetError(refusal)) return err({ code: refusal.code, message: refusal.message })
    throw error
  }
}

/** The stack ran out: nobody writes a thousand quotations inside each other. */
function tooDeep(): StetError {
  return new StetError('invalid_input', { message: 'This text is nested too deeply to be read.' })
}
