/** The command line: `npm run stet -- …`. Prints a result on stdout; what went wrong is one line on stderr and exit code 1. */
import { isStetError } from '#lib/base/stet-error.ts'
import { EnvError } from '../env.ts'
import { StartError } from '../processes/start-error.ts'
import { backup } from './backup.ts'
import { type Command, UsageError } from './command.ts'
import { exportFile } from './export.ts'
import { migrate } from './migrate.ts'
import { restore } from './restore.ts'
import { tokenCreate } from './token-create.ts'
import { userCreate } from './user-create.ts'

const commands: Command[] = [userCreate, tokenCreate, exportFile, backup, restore, migrate]

process.exit(await main(process.argv.slice(2)))

async function main(words: string[]): Promise<number> {
  if (words.length === 0 || words[0] === 'help' || words.includes('--help')) {
    process.stdout.write(`${help()}\n`)
    return 0
  }
  try {
    process.stdout.write(`${await run(words)}\n`)
    return 0
  } catch (error) {
    if (!isForPeople(error)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  }
}

async function run(words: string[]): Promise<string> {
  const command = commands.find(({ name }) => words.join(' ').startsWith(name))
  if (!command) throw new UsageError(`There is no command "${words.slice(0, 2).join(' ')}". Try: help`)
  return command.run(words.slice(command.name.split(' ').length))
}

function isForPeople(error: unknown): error is Error {
  return (
    error instanceof UsageError ||
    error instanceof EnvError ||
    error instanceof StartError ||
    isStetError(error)
  )
}

function help(): string {
  const lines = commands.map(({ name, usage, summary }) => `  ${`${name} ${usage}`.trim()}\n      ${summary}`)
  return ['npm run stet -- COMMAND', '', ...lines, '', 'The environment is that of the server.'].join('\n')
}
