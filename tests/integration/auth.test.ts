import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addPerson,
  setUp,
  signIn,
  startServer,
  type TestPerson,
  type TestServer,
} from '#tests/support/start-server.ts'

describe('signing in', { timeout: 60_000 }, () => {
  let server: TestServer
  let anna: TestPerson

  beforeAll(async () => {
    server = await startServer()
    anna = (await setUp(server)).owner
  })
  afterAll(() => server.stop())

  const whoIs = async (headers: Record<string, string>) => {
    const response = await fetch(`${server.url}/api/v1/me`, { headers })
    return response.ok ? ((await response.json()) as { name: string }).name : response.status
  }

  it('[U1] gives a session in a cookie that scripts and other sites cannot use', async () => {
    const { status, cookie, setCookie } = await signIn(server, anna)
    expect(status).toBe(200)
    expect(await whoIs({ cookie })).toBe('Anna Owner')
    const session = setCookie.find((one) => one.includes('session-token=')) ?? ''
    expect(session).toMatch(/; HttpOnly/i)
    expect(session).toMatch(/; SameSite=Lax/i)
    expect(session).not.toMatch(/; Secure/i)
  })

  it('[U1] takes an e-mail address in any case and with spaces around it', async () => {
    const { cookie } = await signIn(server, { ...anna, email: ` ${anna.email.toUpperCase()} ` })
    expect(await whoIs({ cookie })).toBe('Anna Owner')
  })

  it('[U2] answers alike to an unknown address, a wrong password and nonsense', async () => {
    const wrong = await signIn(server, { email: anna.email, password: 'not the right one' })
    const unknown = await signIn(server, { email: 'nobody@example.org', password: 'not the right one' })
    const nonsense = await signIn(server, { email: 'x', password: '' })
    expect(wrong).toEqual({ status: 401, cookie: '', error: 'CredentialsSignin', setCookie: [] })
    expect(unknown).toEqual(wrong)
    expect(nonsense).toEqual(wrong)
  })

  it('[U3] stops guessing at an account, the right password included, and leaves others alone', async () => {
    const boris = await addPerson(server, 'Boris')
    const from = (address: string) => ({ 'x-forwarded-for': address })
    const guess = { email: boris.email, password: 'not the right one' }
    for (let round = 0; round < 10; round += 1) {
      expect((await signIn(server, guess, from('203.0.113.7'))).error).toBe('CredentialsSignin')
    }
    expect((await signIn(server, guess, from('203.0.113.7'))).error).toBe('too_many')
    expect((await signIn(server, boris, from('203.0.113.7'))).error).toBe('too_many')
    expect((await signIn(server, boris, from('203.0.113.8'))).error).toBeNull()
    expect((await signIn(server, anna, from('203.0.113.7'))).error).toBeNull()
  })

  it('[U3] does not let a client say where it comes from', async () => {
    const vera = await addPerson(server, 'Vera')
    const guess = { email: vera.email, password: 'not the right one' }
    const errors = []
    for (let round = 0; round < 11; round += 1) {
      const forged = {
        'x-stet-address': `198.51.100.${round}`,
        'x-forwarded-for': `10.9.8.${round}, 203.0.113.9`,
      }
      errors.push((await signIn(server, guess, forged)).error)
    }
    expect(errors.at(-1)).toBe('too_many')
  })

  it('[U4] takes a token instead of a cookie, and does not fall back to the cookie when it is wrong', async () => {
    expect(await whoIs({ authorization: `Bearer ${anna.token}` })).toBe('Anna Owner')
    expect(await whoIs({ authorization: `Bearer stet_${'x'.repeat(43)}`, cookie: anna.cookie })).toBe(401)
    expect(await whoIs({ authorization: `Bearer ${anna.cookie.split('=')[1]}` })).toBe(401)
    expect(await whoIs({ authorization: 'Bearer stet_' })).toBe(401)
  })

  it('[U5] knows nobody by a cookie that was changed, is not ours, or is much too long', async () => {
    const [name, value = ''] = anna.cookie.split('=')
    const changed = `${value.slice(0, -10)}${value.slice(-10) === 'AAAAAAAAAA' ? 'BBBBBBBBBB' : 'AAAAAAAAAA'}`
    for (const other of [changed, 'nonsense', '', 'x'.repeat(6_000), '%00%ff']) {
      expect(await whoIs({ cookie: `${name}=${other}` })).toBe(401)
    }
  })

  it('[U6] ends all sessions at once, and only sessions', async () => {
    const olga = await addPerson(server, 'Olga')
    const other = await signIn(server, olga)
    const answer = await fetch(`${server.url}/api/v1/me/sign-out-everywhere`, {
      method: 'POST',
      headers: { cookie: olga.cookie, origin: server.url, 'content-type': 'application/json' },
      body: '{}',
    })
    expect(answer.status).toBe(200)
    expect(await whoIs({ cookie: olga.cookie })).toBe(401)
    expect(await whoIs({ cookie: other.cookie })).toBe(401)
    expect(await whoIs({ authorization: `Bearer ${olga.token}` })).toBe('Olga')
    expect(await whoIs({ cookie: (await signIn(server, olga)).cookie })).toBe('Olga')
  })

  it('[U6] does not bring a session back that was ended', async () => {
    const pavel = await addPerson(server, 'Pavel')
    await fetch(`${server.url}/api/v1/me/sign-out-everywhere`, {
      method: 'POST',
      headers: { cookie: pavel.cookie, origin: server.url, 'content-type': 'application/json' },
      body: '{}',
    })
    const answer = await fetch(`${server.url}/api/auth/session`, { headers: { cookie: pavel.cookie } })
    expect(await answer.json()).toEqual({})
    const renewed = answer.headers.getSetCookie().find((one) => /session-token=[^;]/.test(one))
    expect(renewed).toBeUndefined()
  })

  it('[U7] refuses a sign-in that another page made the browser send', async () => {
    const answer = await fetch(`${server.url}/api/auth/callback/credentials`, {
      method: 'POST',
      body: new URLSearchParams({ email: anna.email, password: anna.password, json: 'true' }),
    })
    expect(answer.headers.getSetCookie().some((one) => /session-token=[^;]/.test(one))).toBe(false)
  })

  it('[U7] goes on only to pages of this house after signing in', async () => {
    const answer = await fetch(`${server.url}/api/auth/signin?callbackUrl=https://evil.example`, {
      redirect: 'manual',
    })
    expect(answer.headers.getSetCookie().join()).not.toContain('evil.example')
  })
})
