import { spawn, type ChildProcess } from 'node:child_process'
import { buffer, text } from 'node:stream/consumers'
import { deserialize, serialize } from 'node:v8'
import type { BookSource } from '#lib/export/book-source.ts'
import type { ExportOptions } from '#lib/export/export-options.ts'
import type { ExportMessage, JobAnswer } from './job.ts'

const program = new URL('./export-process-worker.ts', import.meta.url).pathname

/** Enough to let the sockets go first, and not so much that a busy machine never gets to it. */
const niceness = 5

/** Stored texts of together so many bytes are a long book: a process of its own takes half a second to begin. */
const longBytes = 256 * 1024

/** Whether a book is so long that a thread beside the sockets' would be felt there. */
export function isLong({ chapters }: BookSource): boolean {
  const updates = chapters.flatMap((chapter) => ('updates' in chapter ? chapter.updates : []))
  return updates.reduce((sum, { byteLength }) => sum + byteLength, 0) > longBytes
}

/**
 * Makes a file in a process of its own, of low priority in all its threads: a thread of this process would share with the sockets'
 * thread the helpers that collect garbage, and a novel keeps those busy. It is killed when `signal` says so.
 *
 * Rejects when it ends without an answer. `listen` hears what it says meanwhile and answers with the names that it asks for.
 */
export async function exportInProcess(
  order: { book: BookSource; options: ExportOptions },
  { signal, listen }: { signal: AbortSignal; listen: (message: ExportMessage) => Promise<unknown> },
): Promise<JobAnswer<'exportBook'>> {
  signal.throwIfAborted()
  const child = start()
  const kill = () => void child.kill('SIGKILL')
  signal.addEventListener('abort', kill)
  try {
    return await converse(child, order, listen)
  } finally {
    signal.removeEventListener('abort', kill)
    kill()
  }
}

function start(): ChildProcess {
  const env = { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH }
  const [command, ...args] = [process.execPath, '--max-old-space-size=1024', program]
  const stdio: ['pipe', 'pipe', 'pipe', 'ipc'] = ['pipe', 'pipe', 'pipe', 'ipc']
  // Only from its beginning does a priority reach all threads of a process.
  return process.platform === 'win32'
    ? spawn(command, args, { env, stdio })
    : spawn('nice', ['-n', String(niceness), command, ...args], { env, stdio })
}

async function converse(
  child: ChildProcess,
  order: { book: BookSource; options: ExportOptions },
  listen: (message: ExportMessage) => Promise<unknown>,
): Promise<JobAnswer<'exportBook'>> {
  const { stdin, stdout, stderr } = child
  if (!stdin || !stdout || !stderr) throw new Error('a process for an export has no pipes')
  child.on('message', (message: ExportMessage) => {
    void listen(message).then((names) => {
      if (message.kind === 'names' && child.connected) child.send(names as Record<string, string>)
    })
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve)
  })
  // A process that ended early no longer reads: how it ended says more than the broken pipe.
  stdin.on('error', () => undefined).end(serialize(order))
  const [code, made, complaint] = await Promise.all([ended, buffer(stdout), text(stderr)])
  if (code !== 0) throw new Error(`a process for an export ended with ${code}: ${complaint.slice(0, 2_000)}`)
  const answer: JobAnswer<'exportBook'> = deserialize(made)
  return answer
}
