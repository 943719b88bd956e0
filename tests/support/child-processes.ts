import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** Whether this machine tells of its processes by files, as Linux does. */
export const tellsOfProcesses = existsSync('/proc/self/task')

/** The processes that this one has started with `program` in their command and that are still there. */
export function childProcesses(program: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => statOf(`/proc/${pid}`)?.[1] === String(process.pid))
    .filter((pid) => read(`/proc/${pid}/cmdline`).includes(program))
}

/** The nice value of each thread of a process. */
export function prioritiesOf(pid: string): string[] {
  return readdirSync(`/proc/${pid}/task`).flatMap(
    (thread) => statOf(`/proc/${pid}/task/${thread}`)?.[16] ?? [],
  )
}

/** The fields of `stat` from the third on, after proc(5): state, parent …, nice. A process may be gone by now. */
function statOf(path: string): string[] | undefined {
  return read(`${path}/stat`).split(') ').at(-1)?.split(' ')
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
