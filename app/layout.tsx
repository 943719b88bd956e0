import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { parseTheme, themeCookie } from '#components/ui/theme.ts'
import { Toaster } from '#components/ui/toast.tsx'
import { TooltipProvider } from '#components/ui/tooltip.tsx'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Stet', template: '%s · Stet' },
  description: 'A quiet desk for writing and revising fiction together.',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(themeCookie)?.value)
  return (
    <html lang="en" data-theme={theme}>
      <body>
        <TooltipProvider>{children}</TooltipProvider>
        <Toaster />
      </body>
    </html>
  )
}
