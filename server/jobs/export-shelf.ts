import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../log.ts'

/**
 * Where finished exports lie: one folder, each file under the random id of its export. No name from outside ever reaches the disk.
 *
 * Other processes of the house may put files into the same folder, so what is older than anybody keeps is swept, whoever made it.
 */
export class ExportShelf {
  readonly #folder: string
  readonly #log: Log
  #bytes = 0
  readonly #sizes = new Map<string, number>()

  constructor(folder: string, log: Log) {
    this.#folder = folder
    this.#log = log
  }

  /** What this process has put here and not removed. */
  get bytes(): number {
    return this.#bytes
  }

  /** Returns the path. */
  async put(id: string, bytes: Uint8Array): Promise<string> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const path = join(this.#folder, id)
    await writeFile(path, bytes, { flag: 'wx', mode: 0o600 })
    this.#sizes.set(id, bytes.byteLength)
    this.#bytes += bytes.byteLength
    return path
  }

  async remove(id: string): Promise<void> {
    this.#bytes -= this.#sizes.get(id) ?? 0
    this.#sizes.delete(id)
    await this.#removeFile(id)
  }

  /** Removes every export in the folder that was written before this time, in milliseconds since 1970. */
  async sweep(before: number): Promise<void> {
    const names = await readdir(this.#folder).catch(() => [])
    for (const name of names.filter((one) => exportName.test(one))) {
      const written = await stat(join(this.#folder, name)).then(
        ({ mtimeMs }) => mtimeMs,
        () => Infinity,
      )
      if (written < before) await this.remove(name)
    }
  }

  async #removeFile(id: string): Promise<void> {
    try {
      await rm(join(this.#folder, id), { force: true })
    } catch (error) {
      this.#log.warn({ err: error }, 'an export could not be removed')
    }
  }
}

/** As `newId` makes them: anything else in the folder is not ours. */
const exportName = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
