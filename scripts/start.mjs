import { ensureBuilt, ensureInstalled, runProject } from './prepare.mjs'

ensureInstalled()
ensureBuilt()
runProject('server/main.ts', process.argv.slice(2), { NODE_ENV: 'production' })
