import { createTransport } from 'nodemailer'
import { StetError } from '#lib/base/stet-error.ts'
import type { Env } from '../env.ts'
import type { Log } from '../log.ts'
import type { MailPort } from '../runtime.ts'

/** Mail through the server of `SMTP_URL`; without one it is off, and pages show links to copy instead. */
export function createMail(env: Pick<Env, 'SMTP_URL' | 'MAIL_FROM'>, log: Log): MailPort {
  const { SMTP_URL: url, MAIL_FROM: from } = env
  if (!url || !from) {
    return {
      enabled: false,
      send: () => Promise.reject(new StetError('unavailable', { message: 'This house sends no mail.' })),
    }
  }
  const transport = createTransport(
    { url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 },
    { from },
  )
  return {
    enabled: true,
    async send(mail) {
      try {
        await transport.sendMail({ ...mail, disableFileAccess: true, disableUrlAccess: true })
      } catch (error) {
        log.warn({ err: error }, 'a mail could not be sent')
        throw new StetError('unavailable', { message: 'The mail could not be sent. Please try again later.' })
      }
    },
  }
}
