import type { Log } from '../log.ts'
import type { MailPort } from '../runtime.ts'
import { sendDigests } from '../services/notifications/send-digests.ts'

const pauseMs = 30_000
/** A mail server that does not answer must not keep the house from closing. */
const goodbyeMs = 3_000

/** Mails people what waits for them, now and again, where the house sends mail. The returned function ends it, once what is under way is done, or soon. */
export function mailDigests(mail: Pick<MailPort, 'enabled'>, log: Log): () => Promise<void> {
  if (!mail.enabled) return async () => undefined
  let timer: NodeJS.Timeout | undefined
  let isOver = false
  let round: Promise<void>
  const begin = () => {
    round = sendNow(log).then(() => {
      if (!isOver) timer = setTimeout(begin, pauseMs)
    })
  }
  begin()
  return async () => {
    isOver = true
    clearTimeout(timer)
    await Promise.race([round, new Promise<void>((done) => setTimeout(done, goodbyeMs).unref())])
  }
}

async function sendNow(log: Log): Promise<void> {
  try {
    await sendDigests(new Date())
  } catch (error) {
    log.error({ err: error }, 'what waits for people could not be mailed')
  }
}
