import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { delimiter, join } from 'node:path'

const databaseUrl = process.env.STET_TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const redisUrl = process.env.STET_TEST_REDIS_URL ?? 'redis://127.0.0.1:6379'

/** Programs of other hands that read what Stet writes, and what is skipped for want of them. */
const readers = [
  ['pandoc', 'what reads exports with it is skipped.'],
  ['java', 'epubcheck cannot run, and EPUBs are not checked by it.'],
  ['pdftotext', 'PDFs are not read back (poppler-utils has it).'],
  ['soffice', 'Word files are not opened in LibreOffice.'],
]

/**
 * What this machine has for the tests: a variable for each service or program that is there, and a line for each that is
 * missing, saying what is skipped for want of it.
 */
export async function findServices() {
  const environment = {}
  const missing = []
  if (await answers(databaseUrl)) environment.STET_TEST_DATABASE_URL = databaseUrl
  else missing.push('PostgreSQL does not answer: the Postgres suites are skipped.')
  if (await answers(redisUrl)) environment.STET_TEST_REDIS_URL = redisUrl
  else missing.push('Redis does not answer: the Redis suites are skipped.')
  for (const [program, skipped] of readers) {
    if (!findProgram(program)) missing.push(`${program} is not installed: ${skipped}`)
  }
  const epubcheck = [process.env.STET_TEST_EPUBCHECK ?? '', '/usr/share/java/epubcheck.jar'].find(
    (path) => path && existsSync(path),
  )
  if (epubcheck) environment.STET_TEST_EPUBCHECK = epubcheck
  else missing.push('epubcheck is not installed: EPUBs are not checked by it.')
  return { environment, missing }
}

/** Whether something accepts connections at the address of a URL. */
function answers(url) {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), timeout: 2_000 })
    const end = (answer) => {
      socket.destroy()
      resolve(answer)
    }
    socket
      .on('connect', () => end(true))
      .on('error', () => end(false))
      .on('timeout', () => end(false))
  })
}

function findProgram(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path))
}
