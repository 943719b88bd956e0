import { z } from 'zod'
import { type Command, readOptions } from './command.ts'
import { withHouse } from './with-house.ts'

export const migrate: Command = {
  name: 'migrate',
  usage: '',
  summary: 'Brings the tables to the newest form, which every start does too, and prints what that took.',
  async run(args) {
    readOptions(z.object({}), args)
    return withHouse(async ({ migrated }) => migrated.join('\n') || 'Everything is up to date.')
  },
}
