import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createChapter } from '#lib/contract/chapters.ts'
import { createClient, type Client } from '#lib/contract/client.ts'
import { createManuscript } from '#lib/contract/manuscripts.ts'
import { addMember } from '#lib/contract/members.ts'
import { getMailSetting, readNotifications, setMailSetting } from '#lib/contract/notifications.ts'
import { addComment, openThread } from '#lib/contract/threads.ts'
import { sendDigests } from '#server/services/notifications/send-digests.ts'
import { openApiHouse, type ApiHouse, type Person } from '#tests/support/api-house.ts'
import { ask } from '#tests/support/ask.ts'
import { describeEachDatabase } from '#tests/support/databases.ts'
import { catchMail, type MailCatcher } from '#tests/support/mail-catcher.ts'

const minuteMs = 60_000

await describeEachDatabase('mail about what waits', (kind) => {
  let catcher: MailCatcher
  let house: ApiHouse
  let olga: Person
  let ben: Person
  let chapterId: string

  const as = ({ token }: Person): Client => createClient(fetch, { origin: house.url, token })
  const later = (minutes: number) => new Date(Date.now() + minutes * minuteMs)
  const begin = (person: Person, body: string) =>
    as(person).call(openThread, { params: { chapterId }, body: { quote: 'train', body } })

  beforeAll(async () => {
    catcher = await catchMail()
    house = await openApiHouse(kind, { env: catcher.env })
    olga = await house.account('Olga')
    ben = await house.account('Ben')
    const { id } = await as(olga).call(createManuscript, { body: { title: 'Sofie “Соня” Romanova' } })
    const params = { manuscriptId: id }
    const made = await as(olga).call(createChapter, {
      params,
      body: { title: 'One', text: 'The train was late.' },
    })
    chapterId = made.id
    await as(olga).call(addMember, { params, body: { email: ben.email, role: 'commenter' } })
  })
  afterAll(async () => {
    await house?.close()
    await catcher?.close()
  })
  beforeEach(async () => {
    await house.runtime.db.deleteFrom('notifications').execute()
    catcher.mails.length = 0
  })

  it('[Y5] mails a spell of news as one mail, once it has been quiet for three minutes', async () => {
    const { id } = await begin(olga, '@Ben, which train? — «Поезд»')
    await as(olga).call(addComment, { params: { threadId: id }, body: { body: '@Ben? <b>Please</b>' } })
    expect([await sendDigests(later(2)), catcher.mails.length]).toEqual([0, 0])
    expect(await sendDigests(later(4))).toBe(1)
    expect(await sendDigests(later(5))).toBe(0)
    const [mail] = catcher.mails
    expect(catcher.mails).toHaveLength(1)
    expect(mail?.to).toEqual([ben.email])
    expect(mail?.subject).toBe('2 things wait for you in “Sofie “Соня” Romanova”')
    expect(mail?.headers['content-type']).toMatch(/^text\/plain/)
    const link = `${house.runtime.env.STET_URL}/chapters/${chapterId}#thread-${id}`
    expect(mail?.text).toContain(
      `Hello Ben,\n\nOlga mentioned you in “One”:\n“@Ben, which train? — «Поезд»”\n${link}`,
    )
    expect(mail?.text).toContain('<b>Please</b>')
  })

  it('[Y5] waits half an hour at most where it is never quiet', async () => {
    await begin(olga, '@Ben, first')
    await house.runtime.db
      .updateTable('notifications')
      .set({ createdAt: new Date(Date.now() - 31 * minuteMs).toISOString() })
      .execute()
    await begin(olga, '@Ben, second')
    expect(await sendDigests(new Date())).toBe(1)
    expect(catcher.mails[0]?.text).toMatch(/first[^]*second/)
  })

  it('[Y5] mails nothing that was read, and nothing to who did it', async () => {
    await begin(olga, '@Ben, @Olga')
    await as(ben).call(readNotifications, { body: { all: true } })
    expect([await sendDigests(later(4)), catcher.mails.length]).toEqual([0, 0])
  })

  it('[Y5] sends again what the mail server did not take', async () => {
    await begin(olga, '@Ben, are you there?')
    catcher.refuse(true)
    expect(await sendDigests(later(4))).toBe(0)
    catcher.refuse(false)
    expect(await sendDigests(later(5))).toBe(1)
    expect(catcher.mails[0]?.subject).toBe('Olga mentioned you in “One”')
  })

  it('[Y5] sends one mail where several nodes send at once', async () => {
    await begin(olga, '@Ben, only once')
    const sent = await Promise.all([sendDigests(later(4)), sendDigests(later(4)), sendDigests(later(4))])
    expect(sent.reduce((sum, one) => sum + one)).toBe(1)
    expect(catcher.mails).toHaveLength(1)
  })

  it('[Y6] ends the mail by the link in it, without signing in, and takes that back', async () => {
    await begin(olga, '@Ben, one')
    await sendDigests(later(4))
    const [mail] = catcher.mails
    const url = /^<(.*)>$/.exec(mail?.headers['list-unsubscribe'] ?? '')?.[1] ?? ''
    expect(mail?.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')
    const path = new URL(url).pathname
    expect(mail?.text).toContain(`/mute/${path.split('/').at(-1)}`)
    // As the mail program does it (RFC 8058).
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const muted = await ask(house, `POST ${path as '/'}`, {
      body: 'List-Unsubscribe=One-Click',
      headers: form,
    })
    expect(muted.status).toBe(200)
    expect(await as(ben).call(getMailSetting)).toEqual({ muted: true, available: true })
    await begin(olga, '@Ben, two')
    expect(await sendDigests(later(4))).toBe(0)

    expect((await ask(house, `DELETE ${path as '/'}`)).status).toBe(200)
    expect(await sendDigests(later(4))).toBe(0)
    await begin(olga, '@Ben, three')
    expect(await sendDigests(later(4))).toBe(1)
    expect(catcher.mails.at(-1)?.text).not.toContain('two')
  })

  it('[Y6] refuses a link that the house did not sign', async () => {
    const forged = [`${ben.id}.AAAA`, `${ben.id}.`, ben.id, `${olga.id}.${'A'.repeat(43)}`, 'x'.repeat(300)]
    for (const token of forged) {
      expect((await ask(house, `POST /api/v1/mail/mute/${token}`)).status).toBe(404)
    }
    expect(await as(ben).call(getMailSetting)).toEqual({ muted: false, available: true })
  })

  it('[Y6] lets everybody choose for themselves', async () => {
    expect(await as(ben).call(setMailSetting, { body: { muted: true } })).toEqual({
      muted: true,
      available: true,
    })
    expect(await as(olga).call(getMailSetting)).toEqual({ muted: false, available: true })
    await as(ben).call(setMailSetting, { body: { muted: false } })
  })
})
