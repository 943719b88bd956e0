import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'

export interface Measured {
  seconds: number
  /** The most that the process and those it started held at any time, each at its own highest; NaN where /proc does not say. */
  peakMegabytes: number
}

/** Runs a program to its end and measures it from outside, so that every program is measured alike. */
export async function runMeasured(program: string, args: string[]): Promise<Measured> {
  const start = performance.now()
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const peaks = new Map<number, number>()
  const looking = setInterval(() => look(child.pid ?? 0, peaks), 25)
  const [code] = (await once(child, 'exit')) as [number | null]
  clearInterval(looking)
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}`)
  const kilobytes = [...peaks.values()].reduce((sum, one) => sum + one, 0)
  return {
    seconds: (performance.now() - start) / 1000,
    peakMegabytes: kilobytes > 0 ? kilobytes / 1024 : NaN,
  }
}

/** Notes the highest resident size so far of a process and its children, which Linux remembers for us. */
function look(root: number, peaks: Map<number, number>): void {
  for (const pid of [root, ...childrenOf(root)]) {
    const highest = /VmHWM:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1]
    if (highest) peaks.set(pid, Number(highest))
  }
}

function childrenOf(pid: number): number[] {
  let threads: string[] = []
  try {
    threads = readdirSync(`/proc/${pid}/task`)
  } catch {
    // It has ended, or this is no Linux.
    return []
  }
  return threads.flatMap((thread) =>
    read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
  )
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // The same.
    return ''
  }
}
