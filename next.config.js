/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // Types are checked by `npm run check` and by the tests; a build need not wait for that again.
  typescript: { ignoreBuildErrors: true },
  // Packages that Node loads itself: native binaries, and libraries of which there must be one copy in the process.
  serverExternalPackages: [
    'better-sqlite3',
    'pg',
    'kysely',
    'pino',
    'piscina',
    '@node-rs/argon2',
    'yjs',
    'nodemailer',
    'docx',
  ],
}

export default config
