import { z } from 'zod'
import { email, singleLine } from '#lib/contract/fields.ts'
import { createToken } from '../services/tokens/create-token.ts'
import { type Command, readOptions, UsageError } from './command.ts'
import { withHouse } from './with-house.ts'

const options = z.object({ email, name: singleLine(1, 80) })

export const tokenCreate: Command = {
  name: 'token create',
  usage: '--email ADDRESS --name NAME',
  summary: 'Makes an access token for an account and prints it, this once.',
  async run(args) {
    const given = readOptions(options, args)
    return withHouse(async ({ db }) => {
      const user = await db
        .selectFrom('users')
        .select('id')
        .where('email', '=', given.email)
        .executeTakeFirst()
      if (!user) throw new UsageError(`There is no account with the e-mail address ${given.email}.`)
      return (await createToken({ userId: user.id }, given)).token
    })
  },
}
