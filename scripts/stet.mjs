import { ensureInstalled, runProject } from './prepare.mjs'

ensureInstalled()
runProject('server/cli/main.ts', process.argv.slice(2), { NODE_ENV: 'production' })
