import { getRuntime, type Mail } from '#server/runtime.ts'

/** Sends a mail if the house can; says whether it went out. What it tells of has happened either way, so nothing is thrown. */
export async function sendCalmly(mail: Mail): Promise<boolean> {
  const runtime = getRuntime()
  if (!runtime.mail.enabled) return false
  try {
    await runtime.mail.send(mail)
    return true
  } catch (error) {
    runtime.log.warn({ err: error }, 'a mail could not be sent')
    return false
  }
}
