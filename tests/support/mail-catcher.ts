import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail as it came in over SMTP. Header names are in small letters. */
export interface CaughtMail {
  to: string[]
  headers: Record<string, string>
  subject: string
  text: string
}

export interface MailCatcher {
  /** What the house needs in its environment to send here. */
  env: { SMTP_URL: string; MAIL_FROM: string }
  mails: CaughtMail[]
  /** From now on it answers every mail with a refusal, or takes them again. */
  refuse(isRefusing: boolean): void
  close(): Promise<void>
}

/** A real SMTP server on a free port of this machine that keeps what it is sent. */
export async function catchMail(): Promise<MailCatcher> {
  const mails: CaughtMail[] = []
  let isRefusing = false
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        if (isRefusing) return done(new Error('no more today'))
        const to = envelope.rcptTo.map(({ address }) => address)
        mails.push({ to, ...readMail(Buffer.concat(parts).toString('latin1')) })
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    env: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Stet <stet@example.org>' },
    mails,
    refuse(now) {
      isRefusing = now
    },
    close: () => new Promise((done) => server.close(() => done())),
  }
}

function readMail(raw: string): Omit<CaughtMail, 'to'> {
  const end = raw.indexOf('\r\n\r\n')
  const unfolded = raw.slice(0, end).replaceAll(/\r\n[ \t]+/g, ' ')
  const headers = Object.fromEntries(
    unfolded.split('\r\n').map((line) => {
      const [name = '', value = ''] = line.split(/:\s*(.*)/s)
      return [name.toLowerCase(), value]
    }),
  )
  const body = raw.slice(end + 4)
  return {
    headers,
    subject: readWords(headers.subject ?? ''),
    text: decode(body, headers['content-transfer-encoding'] ?? '7bit').replaceAll('\r\n', '\n'),
  }
}

/** RFC 2047: `=?UTF-8?Q?…?=` and `=?UTF-8?B?…?=`. */
function readWords(value: string): string {
  return value
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([qb])\?(.*?)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === 'b'
        ? decode(text, 'base64')
        : decode(text.replaceAll('_', ' '), 'quoted-printable'),
    )
}

function decode(text: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return text
  const bytes = text
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
