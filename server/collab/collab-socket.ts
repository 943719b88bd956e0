import { WebSocket } from 'ws'
import { closeCodes, type CloseReason } from '#lib/wire/close-code.ts'
import type { Frame } from './frames.ts'

/** What the WebSocket library closes with by itself, and the reason that stands for it in our table. */
const libraryReasons = new Map<number, CloseReason>([
  [1002, 'bad_message'],
  [1003, 'bad_message'],
  [1007, 'bad_message'],
  [1008, 'too_fast'],
  [1009, 'too_large'],
])

/** A WebSocket that closes only with codes of the table. Stock clients would come back again and again after 1009. */
export class CollabSocket extends WebSocket {
  /**
   * Sends a frame that is complete already, in one piece: the library's own `send` makes a header for each socket and writes it by
   * itself, which is a third of what a keystroke costs.
   */
  sendFrame(frame: Frame): void {
    if (this.readyState === WebSocket.OPEN) senderOf(this).sendFrame([frame])
  }

  closeBecause(reason: CloseReason): void {
    super.close(closeCodes[reason].code, reason)
  }

  override close(code?: number, data?: string | Buffer): void {
    const reason = code === undefined ? undefined : libraryReasons.get(code)
    if (reason) this.closeBecause(reason)
    else super.close(code, data)
  }
}

/** The part of `ws` that writes frames, which its types do not name. It has nothing in its queue without compression. */
function senderOf(socket: WebSocket): { sendFrame(parts: Buffer[]): void } {
  return (socket as unknown as { _sender: { sendFrame(parts: Buffer[]): void } })._sender
}
