import { ensureInstalled, runProject } from './prepare.mjs'

ensureInstalled()
runProject('server/main.ts', ['--dev', ...process.argv.slice(2)], { NODE_ENV: 'development' })
