import { MessageChannel, type MessagePort, type TransferListItem } from 'node:worker_threads'
import { Piscina } from 'piscina'
import type { Result } from '#lib/base/result.ts'
import { StetError, type ErrorCode } from '#lib/base/stet-error.ts'
import type { ExportFormat } from '#lib/contract/exports.ts'
import type { Log } from '../log.ts'
import type { ExportPort, ExportWatch } from '../runtime.ts'
import { createFileReader, type FileJobs } from './create-file-reader.ts'
import { exportInProcess, isLong } from './export-process.ts'
import { inOrder } from './in-order.ts'
import type { ExportMessage, JobAnswer, Jobs } from './job.ts'

export interface ExportsOptions {
  log: Log
  /** How long a job may take before its thread is ended. */
  exportSecondsMax?: number
  readSecondsMax?: number
  fileSecondsMax?: number
}

/**
 * The jobs of this process, done by at most three threads, of which exports take two, and which go when there is nothing to do.
 *
 * PDFs are made one at a time: the process that sets one takes a core and hundreds of megabytes.
 * A thread that takes too long or too much memory is ended without harm to anything else, and the next job gets a fresh one.
 */
export function createExports({
  log,
  exportSecondsMax = 120,
  readSecondsMax = 20,
  fileSecondsMax = 60,
}: ExportsOptions) {
  const pool = createPool({ maxThreads: 3 })
  const typesetters = createPool({ maxThreads: 1 })
  const paged = inOrder()

  const reader = createFileReader({ log, secondsMax: fileSecondsMax })

  async function run<Name extends keyof typeof failures>(
    name: Name,
    task: Parameters<Jobs[Name]>[0],
    limits: Limits,
  ): Promise<Awaited<ReturnType<Jobs[Name]>>> {
    const { queueSize, options } = limits.pool ?? pool
    if (queueSize >= options.maxQueue) throw new StetError('unavailable')
    return valueOf(await answerOf(name, task, limits))
  }

  async function answerOf<Name extends keyof typeof failures>(
    name: Name,
    task: Parameters<Jobs[Name]>[0],
    { pool: chosen = pool, secondsMax, signal, transferList }: Limits,
  ): Promise<JobAnswer<Name>> {
    const ending = AbortSignal.timeout(secondsMax * 1000)
    try {
      const answer: JobAnswer<Name> = await chosen.run(task, {
        name,
        signal: signal ? AbortSignal.any([signal, ending]) : ending,
        ...(transferList && { transferList }),
      })
      return answer
    } catch (error) {
      return failed(name, error, signal)
    }
  }

  /** What somebody has cancelled is no news. */
  function failed<Name extends keyof typeof failures>(
    name: Name,
    error: unknown,
    signal: AbortSignal | undefined,
  ): JobAnswer<Name> {
    if (!signal?.aborted) log.error({ err: error, job: name }, 'a job did not finish')
    return { ok: false, refusal: { code: failures[name], message: undefined } }
  }

  async function runExport(order: Parameters<ExportPort['run']>[0], watch: ExportWatch) {
    return isLong(order.book) ? runApart(order, watch) : runBeside(order, watch)
  }

  /** In a process of its own, and what has pages one after the other. */
  async function runApart(order: Parameters<ExportPort['run']>[0], watch: ExportWatch) {
    const work = async () => {
      const ending = AbortSignal.timeout(exportSecondsMax * 1000)
      const signal = watch.signal ? AbortSignal.any([watch.signal, ending]) : ending
      try {
        return await exportInProcess(order, { signal, listen: (message) => hear(message, watch) })
      } catch (error) {
        return failed('exportBook', error, watch.signal)
      }
    }
    return valueOf(await (hasPages(order.options.format) ? paged(work) : work()))
  }

  async function runBeside(order: Parameters<ExportPort['run']>[0], watch: ExportWatch) {
    const { port1: port, port2: workersPort } = new MessageChannel()
    port.on('message', (message: ExportMessage) => void listen(message, watch, port))
    const limits = {
      pool: hasPages(order.options.format) ? typesetters : pool,
      secondsMax: exportSecondsMax,
      signal: watch.signal,
      transferList: [workersPort],
    }
    try {
      return await run('exportBook', { ...order, port: workersPort }, limits)
    } finally {
      port.close()
    }
  }

  /** A worker that hears no names goes on waiting for them, until its time is over: so it always hears something. */
  async function listen(message: ExportMessage, watch: ExportWatch, port: MessagePort): Promise<void> {
    const names = await hear(message, watch)
    if (message.kind === 'names') port.postMessage(names)
  }

  async function hear(message: ExportMessage, watch: ExportWatch): Promise<Record<string, string>> {
    if (message.kind === 'progress') {
      watch.onProgress?.(message.done, message.of, message.step)
      return {}
    }
    try {
      return (await watch.readNames?.(message.userIds)) ?? {}
    } catch (error) {
      log.error({ err: error }, 'the names in an export could not be read')
      return {}
    }
  }

  const exports: ExportPort & { close(): Promise<void> } = {
    run: (order, watch = {}) => runExport(order, watch),
    preview: (order) => run('previewBook', order, { secondsMax: readSecondsMax }),
    readMarkdown: (markdown) => run('readMarkdown', { markdown }, { secondsMax: readSecondsMax }),
    readFile: (order) => reader.run('readFile', order),
    prepareBook: (order) => reader.run('prepareBook', order),
    previewFile: (order) => reader.run('previewFile', order),
    planMerge: (order) => run('planMerge', order, { secondsMax: fileSecondsMax }),
    encodeDocument: (document) => run('encodeDocument', { document }, { secondsMax: readSecondsMax }),
    writeMarkdown: (document, view) =>
      run('writeMarkdown', { document, view }, { secondsMax: readSecondsMax }),
    packVersion: (document, previous) =>
      run('packVersion', { document, previous }, { secondsMax: readSecondsMax }),
    compare: (order) => run('compare', order, { secondsMax: readSecondsMax }),
    readLog: (order) => run('readLog', order, { secondsMax: exportSecondsMax }),
    mergeUpdates: (groups) => run('mergeUpdates', { groups }, { secondsMax: readSecondsMax }),
    tellAuthors: (order) => run('tellAuthors', order, { secondsMax: readSecondsMax }),
    close: async () => {
      await Promise.all([pool.destroy(), typesetters.destroy(), reader.close()])
    },
  }
  return exports
}

function createPool({ maxThreads }: { maxThreads: number }): Piscina {
  return new Piscina({
    filename: new URL('./job-worker.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads,
    idleTimeout: 30_000,
    maxQueue: 64,
    concurrentTasksPerWorker: 1,
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  })
}

function valueOf<Value>(answer: Result<Value, { code: ErrorCode; message: string | undefined }>): Value {
  if (answer.ok) return answer.value
  throw new StetError(answer.refusal.code, { message: answer.refusal.message })
}

function hasPages(format: ExportFormat): boolean {
  return format === 'pdf' || format === 'pack'
}

interface Limits {
  /** Where it is done, if not with everything else. */
  pool?: Piscina
  secondsMax: number
  signal?: AbortSignal | undefined
  transferList?: TransferListItem[]
}

/** What a job that was ended means to whoever asked for it. */
const failures: Record<Exclude<keyof Jobs, FileJobs>, ErrorCode> = {
  exportBook: 'export_failed',
  previewBook: 'unavailable',
  readMarkdown: 'invalid_input',
  planMerge: 'unavailable',
  encodeDocument: 'unavailable',
  writeMarkdown: 'unavailable',
  packVersion: 'unavailable',
  compare: 'unavailable',
  readLog: 'unavailable',
  tellAuthors: 'unavailable',
  mergeUpdates: 'unavailable',
}
