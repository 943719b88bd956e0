'use client'

import { signIn } from 'next-auth/react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'

export interface SignInProvider {
  id: string
  name: string
}

/** Signing in with another service: one button for each that this house knows. */
export function ProviderButtons({ providers, next }: { providers: SignInProvider[]; next: string }) {
  const [chosen, setChosen] = useState<string | null>(null)
  if (providers.length === 0) return null
  return (
    <div className="flex flex-col gap-2">
      <p className="my-3 flex items-center gap-3 text-faint before:h-px before:flex-1 before:bg-hairline after:h-px after:flex-1 after:bg-hairline">
        or
      </p>
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          busy={chosen === id}
          onClick={() => {
            setChosen(id)
            void signIn(id, { callbackUrl: next })
          }}
        >
          Continue with {name}
        </Button>
      ))}
    </div>
  )
}
