import { Piscina } from 'piscina'
import { StetError } from '#lib/base/stet-error.ts'
import type { Log } from '../log.ts'
import type { JobAnswer, Jobs } from './job.ts'

/** The jobs that read a file from outside. */
export type FileJobs = 'readFile' | 'prepareBook' | 'previewFile'

/** A novel with its whole review takes half of it. */
const heapMegabytesMax = 256

/**
 * Reads files from outside, one after the other, in a thread of their own that may take little memory and time: what slips through all other
 * bounds ends with it, and with nothing else.
 */
export function createFileReader({ log, secondsMax }: { log: Log; secondsMax: number }) {
  const pool = new Piscina({
    filename: new URL('./job-worker.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 10_000,
    maxQueue: 16,
    concurrentTasksPerWorker: 1,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytesMax, maxYoungGenerationSizeMb: 32 },
  })

  async function run<Name extends FileJobs>(
    name: Name,
    order: Parameters<Jobs[Name]>[0],
  ): Promise<Awaited<ReturnType<Jobs[Name]>>> {
    if (pool.queueSize >= pool.options.maxQueue) throw new StetError('unavailable')
    const answer = await answerTo(name, order)
    if (answer.ok) return answer.value
    throw new StetError(answer.refusal.code, { message: answer.refusal.message, field: 'file' })
  }

  async function answerTo<Name extends FileJobs>(
    name: Name,
    order: Parameters<Jobs[Name]>[0],
  ): Promise<JobAnswer<Name>> {
    try {
      const signal = AbortSignal.timeout(secondsMax * 1000)
      const answer: JobAnswer<Name> = await pool.run(order, { name, signal })
      return answer
    } catch (error) {
      log.warn({ err: error }, 'a file could not be read within its bounds')
      const message =
        'This file takes more time or memory to read than any manuscript should, so it was refused.'
      return { ok: false, refusal: { code: 'file_refused', message } }
    }
  }

  return { run, close: () => pool.destroy() }
}
