/** Hears how far a piece of work has come: `done` of `of` steps, and in words what is being done. */
export type OnProgress = (done: number, of: number, step: string) => void

/** For whoever does not want to know. */
export const unheard: OnProgress = () => undefined
