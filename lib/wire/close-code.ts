/**
 * Why the server closes a socket, with the WebSocket close code and the sentence that the page shows.
 *
 * 4400–4499: the client must not simply come back; the stock y-websocket client stops on these.
 * 4500–4599: the client should try again, with growing pauses.
 */
export const closeCodes = {
  signed_out: {
    code: 4401,
    message: 'You are signed out. Sign in again; what you wrote is kept on this device.',
  },
  no_access: { code: 4403, message: 'There is no such chapter, or it is not shared with you.' },
  chapter_gone: { code: 4404, message: 'This chapter was deleted.' },
  wrong_origin: { code: 4405, message: 'This page is not allowed to open the chapter.' },
  old_schema: { code: 4406, message: 'This tab is older than the server. It reloads now; nothing is lost.' },
  role_changed: { code: 4407, message: 'Your role was changed. The chapter is opened again.' },
  refused_edit: { code: 4409, message: 'The last edit was not allowed here. The chapter is opened afresh.' },
  bad_message: { code: 4410, message: 'The server could not understand what this page sent.' },
  too_large: { code: 4413, message: 'The last edit was too large to send in one go.' },
  too_fast: { code: 4529, message: 'Too much came at once. Trying again in a moment.' },
  shutting_down: { code: 4503, message: 'The server restarts. Trying again in a moment.' },
  failed: { code: 4500, message: 'The server had a problem with this chapter. Trying again in a moment.' },
} as const satisfies Record<string, { code: number; message: string }>

export type CloseReason = keyof typeof closeCodes

/** The reason behind a close code of the table, or null for a code that is not in it. */
export function closeReasonOf(code: number): CloseReason | null {
  const found = Object.entries(closeCodes).find(([, entry]) => entry.code === code)
  return found ? (found[0] as CloseReason) : null
}

/** Whether a client should come back by itself after this code. Codes outside the table are network trouble: yes. */
export function mayReturn(code: number): boolean {
  return code < 4400 || code > 4499
}
