/**
 * The house: `node server/main.ts`, with `--dev` for working on it. Configured by the environment (`server/env.ts`).
 *
 * Prints where it is and what to do next. SIGTERM or SIGINT closes it: what was written is stored first.
 */
import { EnvError, parseEnv } from './env.ts'
import { createLog, type Log } from './log.ts'
import { StartError } from './processes/start-error.ts'
import { startWeb, type Web } from './processes/start-web.ts'
import { readFirstManuscript } from './seed/first-manuscript.ts'

/** A supervisor kills after ten seconds; better to leave by ourselves, and to say that something was left undone. */
const closeMsMax = 9_000

await main()

async function main(): Promise<void> {
  const dev = process.argv.includes('--dev')
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production' })
  try {
    const env = parseEnv(process.env)
    const log = createLog(env.STET_LOG)
    watchForBugs(log)
    if (env.REDIS_URL) log.warn('REDIS_URL is set, but this version runs as one node and does not use it')
    const web = await startWeb({ env, log, dev, firstManuscript: await readFirstManuscript() })
    closeOnSignal(web, log)
    process.stdout.write(`${greeting(web)}\n`)
  } catch (error) {
    if (!(error instanceof EnvError || error instanceof StartError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}

function greeting({ url, isSetUp, setupCode }: Web): string {
  if (isSetUp) return `Stet is open at ${url}\nSign in there to go on writing. Ctrl+C closes the house.`
  const first = `Stet is open at ${url}\nOpen ${url}/set-up to make the first account.`
  return setupCode ? `${first} The page asks for this code: ${setupCode}` : first
}

function closeOnSignal(web: Web, log: Log): void {
  let isClosing = false
  const close = async () => {
    // A terminal sends Ctrl+C to npm and to us, and npm hands it on: the second one means nothing.
    if (isClosing) return
    isClosing = true
    setTimeout(() => {
      log.error('the house did not close in time')
      process.exit(1)
    }, closeMsMax)
    try {
      await web.close()
      process.exit(0)
    } catch (error) {
      log.error({ err: error }, 'the house did not close cleanly')
      process.exit(1)
    }
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void close())
}

/** A forgotten promise must not end the house for everybody; after an uncaught throw nothing can be relied on. */
function watchForBugs(log: Log): void {
  process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'a promise was left alone'))
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'an exception was not caught')
    process.exit(1)
  })
}
