/** Why the house could not open, as the one line that its owner reads. */
export class StartError extends Error {}

/** The short reason of a system error ("permission denied"), or its message. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  // A connection that failed for each of several addresses has an empty message of its own.
  return reasons[code] ?? (error.message.split('\n')[0] || code || error.name)
}

const reasons: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ENOENT: 'it cannot be made there',
  ENOTDIR: 'a part of the path is not a folder',
  EEXIST: 'there is something else of that name',
  ECONNREFUSED: 'nothing answers there',
  ENOTFOUND: 'no such host',
  ETIMEDOUT: 'it did not answer in time',
}
