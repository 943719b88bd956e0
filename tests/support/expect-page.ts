import { expect } from '@playwright/test'

/** Playwright's `expect`, which waits until a page is as it should be: up to twenty seconds, for busy machines. */
export const expectPage = expect.configure({ timeout: 20_000 })
