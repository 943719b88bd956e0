import { z } from 'zod'
import { email, password, personName } from '#lib/contract/fields.ts'
import { createAccount } from '../services/accounts/create-account.ts'
import { type Command, readOptions } from './command.ts'
import { withHouse } from './with-house.ts'

const options = z.object({ email, name: personName, password })

export const userCreate: Command = {
  name: 'user create',
  usage: '--email ADDRESS --name NAME --password PASSWORD',
  summary: 'Makes an account and prints its id. The very first owns the first manuscript.',
  async run(args) {
    const given = readOptions(options, args)
    return withHouse(async () => (await createAccount(given)).id)
  },
}
