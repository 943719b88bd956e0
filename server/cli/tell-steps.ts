import type { ExportJobState } from '../runtime.ts'

/**
 * Says on stderr how far an export has come: in a terminal on one line that is written over, elsewhere a line for each kind of
 * work, so that a log stays short.
 */
export function tellSteps(stream: NodeJS.WriteStream): Steps {
  let last = ''
  return {
    tell({ status, progress, step }) {
      if (status !== 'working') return
      const kind = stream.isTTY ? `${percentOf(progress)} ${step}` : step.replace(/ \d+ of \d+$/, '')
      if (kind === last) return
      last = kind
      stream.write(stream.isTTY ? `\r\u001b[2K${kind}` : `${kind}\n`)
    },
    end: () => void (stream.isTTY && stream.write('\r\u001b[2K')),
  }
}

function percentOf(progress: number): string {
  return `${Math.round(progress * 100)} %`.padStart(5)
}

interface Steps {
  tell: (state: ExportJobState) => void
  end: () => void
}
