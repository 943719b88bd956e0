import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fail } from './prepare.mjs'

const installed = [
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * The path of a Chrome or Chromium for the browser tests: `CHROMIUM_PATH`, else an installed one, else Playwright's own, else, as
 * root on Debian, the package `chromium`, which is then installed.
 */
export async function ensureBrowser() {
  const given = process.env.CHROMIUM_PATH
  if (given) return existsSync(given) ? given : fail(`CHROMIUM_PATH names ${given}, which is not there.`)
  const found = installed.find((path) => existsSync(path)) ?? (await playwrightsOwn())
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) return installFromDebian()
  return fail(
    'The browser tests need Chrome or Chromium. Install one, or run `npx playwright install chromium`.',
  )
}

async function playwrightsOwn() {
  const { chromium } = await import('playwright-core')
  const path = chromium.executablePath()
  return path && existsSync(path) ? path : undefined
}

function installFromDebian() {
  console.error('Installing Chromium …')
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ]) {
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
  return existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : fail('Chromium could not be installed.')
}
