import { LoaderCircle } from 'lucide-react'
import { classNames } from './class-names.ts'

/** Something is under way and its length is unknown. Say what in words beside it where there is room. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={classNames('animate-turn', className)} />
}
