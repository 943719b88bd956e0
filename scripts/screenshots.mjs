/** Makes the pictures of the README from the running product: `docs/pictures/*.png`. */
import { ensureBrowser } from './browser.mjs'
import { ensureBuilt, ensureInstalled, runProject } from './prepare.mjs'

ensureInstalled()
ensureBuilt()
runProject('tests/support/take-screenshots.ts', [], { CHROMIUM_PATH: await ensureBrowser() })
