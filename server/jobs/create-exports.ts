import { Piscina } from 'piscina'
import { StetError, type ErrorCode } from '#lib/base/stet-error.ts'
import type { Log } from '../log.ts'
import type { ExportPort } from '../runtime.ts'
import type { JobAnswer, Jobs } from './job.ts'

export interface ExportsOptions {
  log: Log
  /** How long a job may take before its thread is ended. */
  exportSecondsMax?: number
  readSecondsMax?: number
}

/**
 * The jobs of this process, done by at most two threads, which go when there is nothing to do.
 *
 * A thread that takes too long or too much memory is ended without harm to anything else, and the next job gets a fresh one.
 */
export function createExports({ log, exportSecondsMax = 120, readSecondsMax = 20 }: ExportsOptions) {
  const pool = new Piscina({
    filename: new URL('./job-worker.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: 2,
    idleTimeout: 30_000,
    maxQueue: 64,
    concurrentTasksPerWorker: 1,
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  })

  async function run<Name extends keyof Jobs>(
    name: Name,
    task: Parameters<Jobs[Name]>[0],
    secondsMax: number,
  ): Promise<Awaited<ReturnType<Jobs[Name]>>> {
    if (pool.queueSize >= pool.options.maxQueue) throw new StetError('unavailable')
    const answer = await answerOf(name, task, secondsMax)
    if (answer.ok) return answer.value
    throw new StetError(answer.refusal.code, { message: answer.refusal.message })
  }

  async function answerOf<Name extends keyof Jobs>(
    name: Name,
    task: Parameters<Jobs[Name]>[0],
    secondsMax: number,
  ): Promise<JobAnswer<Name>> {
    try {
      const answer: JobAnswer<Name> = await pool.run(task, {
        name,
        signal: AbortSignal.timeout(secondsMax * 1000),
      })
      return answer
    } catch (error) {
      log.error({ err: error, job: name }, 'a job did not finish')
      return { ok: false, refusal: { code: failures[name], message: undefined } }
    }
  }

  const exports: ExportPort & { close(): Promise<void> } = {
    run: (order) => run('exportBook', order, exportSecondsMax),
    readMarkdown: (markdown) => run('readMarkdown', { markdown }, readSecondsMax),
    encodeDocument: (document) => run('encodeDocument', { document }, readSecondsMax),
    writeMarkdown: (document, view) => run('writeMarkdown', { document, view }, readSecondsMax),
    close: () => pool.destroy(),
  }
  return exports
}

/** What a job that was ended means to whoever asked for it. */
const failures: Record<keyof Jobs, ErrorCode> = {
  exportBook: 'export_failed',
  readMarkdown: 'invalid_input',
  encodeDocument: 'unavailable',
  writeMarkdown: 'unavailable',
}
