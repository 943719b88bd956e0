import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roles, type Role } from '#lib/access/permission.ts'
import { acceptInvite, getInvite, revokeInvite } from '#lib/contract/invites.ts'
import {
  changePassword,
  getMe,
  setUpHouse,
  signOutEverywhere,
  signUp,
  updateMe,
} from '#lib/contract/accounts.ts'
import { createClient, urlOf } from '#lib/contract/client.ts'
import {
  createChapter,
  deleteChapter,
  getChapter,
  listChapters,
  restoreChapter,
  updateChapter,
} from '#lib/contract/chapters.ts'
import { getContent } from '#lib/contract/content.ts'
import {
  cancelExport,
  getExport,
  getExportFile,
  startChapterExport,
  startManuscriptExport,
} from '#lib/contract/export-jobs.ts'
import { previewChapterExport, previewManuscriptExport } from '#lib/contract/export-previews.ts'
import { exportChapter, exportManuscript } from '#lib/contract/exports.ts'
import { importChapters, importManuscript, previewImport } from '#lib/contract/imports.ts'
import { getHealth } from '#lib/contract/health.ts'
import {
  getAuthorship,
  getChapterContributions,
  getHistory,
  getManuscriptContributions,
  getPlayback,
  getPlaybackKeyframe,
  listPlaybackRows,
} from '#lib/contract/history.ts'
import { createLink, joinLink, listLinks, revokeLink } from '#lib/contract/links.ts'
import { mergeFile, takeBackImport } from '#lib/contract/round-trip.ts'
import {
  createManuscript,
  deleteManuscript,
  getManuscript,
  listManuscripts,
  restoreManuscript,
  updateManuscript,
} from '#lib/contract/manuscripts.ts'
import { addMember, listMembers, removeMember, updateMember } from '#lib/contract/members.ts'
import {
  getMailSetting,
  listNotifications,
  muteMail,
  readNotifications,
  setMailSetting,
  unmuteMail,
} from '#lib/contract/notifications.ts'
import type { Operation } from '#lib/contract/operation.ts'
import { operations } from '#lib/contract/operations.ts'
import { decideSuggestions, listSuggestions, recordDecisions } from '#lib/contract/suggestions.ts'
import { createToken, listTokens, revokeToken } from '#lib/contract/tokens.ts'
import {
  diffVersions,
  getSince,
  getVersionContent,
  listVersions,
  noteVisit,
  renameVersion,
  restoreVersion,
  saveVersion,
} from '#lib/contract/versions.ts'
import { describeEachDatabase } from '#tests/support/databases.ts'
import { openApiHouse, type ApiHouse, type Person } from '#tests/support/api-house.ts'
import { ask } from '#tests/support/ask.ts'

interface Case {
  operation: Operation
  /** The lowest role that may do it. */
  lowest: Role
  body?: unknown
  query?: Record<string, string>
  /** Prepares what the operation is done to, each time anew. */
  target?: (desk: Desk) => Promise<Record<string, string>>
}

/** What every role has a try at: a manuscript of the owner's, with a member of each role. */
interface Desk {
  house: ApiHouse
  people: Record<Role | 'stranger', Person>
  manuscriptId: string
  chapterId: string
}

const cases: Case[] = [
  { operation: getManuscript, lowest: 'viewer' },
  { operation: listChapters, lowest: 'viewer' },
  { operation: listChapters, lowest: 'editor', query: { state: 'deleted' } },
  { operation: getChapter, lowest: 'viewer' },
  { operation: getContent, lowest: 'viewer' },
  { operation: listMembers, lowest: 'viewer' },
  { operation: listSuggestions, lowest: 'viewer' },
  { operation: decideSuggestions, lowest: 'editor', body: { all: true, decision: 'reject' } },
  {
    operation: recordDecisions,
    lowest: 'editor',
    body: { decision: 'reject', suggestions: [{ id: 'nobody.s1', kind: 'insertion' }] },
  },
  { operation: previewChapterExport, lowest: 'viewer', query: { format: 'docx' } },
  { operation: previewManuscriptExport, lowest: 'viewer', query: { format: 'docx' } },
  { operation: listVersions, lowest: 'viewer' },
  { operation: saveVersion, lowest: 'editor', body: { name: 'First draft' } },
  { operation: renameVersion, lowest: 'editor', body: { name: 'Second draft' }, target: newVersion },
  { operation: getVersionContent, lowest: 'viewer', target: newVersion },
  { operation: diffVersions, lowest: 'viewer', target: newVersion },
  { operation: restoreVersion, lowest: 'editor', body: {}, target: newVersion },
  { operation: getHistory, lowest: 'viewer' },
  { operation: getAuthorship, lowest: 'viewer' },
  { operation: getChapterContributions, lowest: 'viewer' },
  { operation: getManuscriptContributions, lowest: 'viewer' },
  { operation: getPlayback, lowest: 'editor' },
  { operation: listPlaybackRows, lowest: 'editor' },
  { operation: noteVisit, lowest: 'viewer' },
  { operation: getSince, lowest: 'viewer' },
  { operation: createChapter, lowest: 'editor', body: { title: 'Another', text: 'Words.' } },
  { operation: updateChapter, lowest: 'editor', body: { title: 'Renamed' } },
  { operation: deleteChapter, lowest: 'editor', target: newChapter },
  { operation: restoreChapter, lowest: 'editor', target: deletedChapter },
  { operation: updateManuscript, lowest: 'owner', body: { title: 'Renamed' } },
  { operation: updateManuscript, lowest: 'owner', body: { trackingLocked: false } },
  { operation: deleteManuscript, lowest: 'owner', target: newManuscript },
  { operation: restoreManuscript, lowest: 'owner', target: deletedManuscript },
  { operation: addMember, lowest: 'owner', body: { email: 'somebody@example.org', role: 'viewer' } },
  { operation: updateMember, lowest: 'owner', body: { role: 'viewer' }, target: newMember },
  { operation: removeMember, lowest: 'owner', target: newMember },
  { operation: revokeInvite, lowest: 'owner', target: newInvite },
  { operation: listLinks, lowest: 'owner' },
  { operation: createLink, lowest: 'owner', body: { role: 'viewer' } },
  { operation: revokeLink, lowest: 'owner', target: newLink },
]

/** Those that are about the asking person or for anyone, and those that other files of this folder try. */
const withoutRole: Operation[] = [
  setUpHouse,
  signUp,
  getMe,
  updateMe,
  changePassword,
  signOutEverywhere,
  listTokens,
  createToken,
  revokeToken,
  listManuscripts,
  createManuscript,
  getInvite,
  acceptInvite,
  joinLink,
  getHealth,
  exportChapter,
  exportManuscript,
  startChapterExport,
  startManuscriptExport,
  getExport,
  cancelExport,
  getExportFile,
  importChapters,
  importManuscript,
  previewImport,
  mergeFile,
  takeBackImport,
  getPlaybackKeyframe,
  getMailSetting,
  listNotifications,
  muteMail,
  readNotifications,
  setMailSetting,
  unmuteMail,
]

describe('the table of roles', () => {
  it('[M3] has every operation of the nouns of this file', () => {
    const tried = new Set([...cases.map((one) => one.operation), ...withoutRole])
    const missing = operations.filter((one) => !tried.has(one)).map((one) => one.path)
    expect(missing.filter((path) => !/threads|comments/.test(path))).toEqual([])
  })
})

await describeEachDatabase('roles over HTTP', (kind) => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk(await openApiHouse(kind))
  })
  afterAll(() => desk?.house.close())

  for (const one of cases) {
    const name = `${one.operation.id}${one.query ? ` ${JSON.stringify(one.query)}` : ''}`
    it(`[M3] lets ${one.lowest} and above do ${name}, and nobody else`, async () => {
      for (const role of roles) {
        const { status } = await attempt(desk, one, desk.people[role])
        const isAllowed = roles.indexOf(role) >= roles.indexOf(one.lowest)
        expect(`${role}: ${status}`).toBe(`${role}: ${isAllowed ? one.operation.status : 403}`)
      }
    })

    it(`[C7] answers ${name} for a stranger as if nothing were there`, async () => {
      const refused = await attempt(desk, one, desk.people.stranger)
      const nowhere = await attempt(desk, { ...one, target: nothing }, desk.people.owner)
      expect(refused.status).toBe(404)
      expect(nowhere.status).toBe(404)
      expect(refused.text).toBe(nowhere.text)
    })

    it(`[C7] asks whoever is signed out to sign in before ${name}`, async () => {
      expect((await attempt(desk, one, null)).status).toBe(401)
    })
  }
})

async function attempt(desk: Desk, one: Case, person: Person | null) {
  const params = { ...ids(desk), ...(await one.target?.(desk)) }
  const path = urlOf(one.operation, { params, query: one.query })
  return ask(desk.house, `${one.operation.method} ${path as `/${string}`}`, {
    ...(person ? { token: person.token } : {}),
    body: one.body,
  })
}

async function openDesk(house: ApiHouse): Promise<Desk> {
  const owner = await house.account('Owner')
  const client = clientOf(house, owner)
  const { id: manuscriptId } = await client.call(createManuscript, { body: { title: 'The Roof' } })
  const { id: chapterId } = await client.call(createChapter, {
    params: { manuscriptId },
    body: { title: 'One', text: 'It rained.' },
  })
  const people: Partial<Desk['people']> = { owner, stranger: await house.account('Stranger') }
  for (const role of roles.filter((name) => name !== 'owner')) {
    const person = await house.account(role)
    people[role] = person
    await client.call(addMember, { params: { manuscriptId }, body: { email: person.email, role } })
  }
  return { house, people: people as Desk['people'], manuscriptId, chapterId }
}

function clientOf(house: ApiHouse, { token }: Person) {
  return createClient(fetch, { origin: house.url, token })
}

function ids({ manuscriptId, chapterId }: Desk): Record<string, string> {
  return {
    manuscriptId,
    chapterId,
    memberId: chapterId,
    inviteId: chapterId,
    link: chapterId,
    versionId: chapterId,
  }
}

async function nothing() {
  const id = crypto.randomUUID()
  return { manuscriptId: id, chapterId: id, memberId: id, inviteId: id, link: id, versionId: id }
}

async function newChapter({ house, people, manuscriptId }: Desk) {
  const body = { title: 'Short-lived' }
  const { id } = await clientOf(house, people.owner).call(createChapter, { params: { manuscriptId }, body })
  return { chapterId: id }
}

async function deletedChapter(desk: Desk) {
  const params = await newChapter(desk)
  await clientOf(desk.house, desk.people.owner).call(deleteChapter, { params })
  return params
}

async function newManuscript({ house, people }: Desk) {
  const owner = clientOf(house, people.owner)
  const { id: manuscriptId } = await owner.call(createManuscript, { body: { title: 'Short-lived' } })
  for (const role of roles.filter((name) => name !== 'owner')) {
    await owner.call(addMember, { params: { manuscriptId }, body: { email: people[role].email, role } })
  }
  return { manuscriptId }
}

async function deletedManuscript(desk: Desk) {
  const params = await newManuscript(desk)
  await clientOf(desk.house, desk.people.owner).call(deleteManuscript, { params })
  return params
}

async function newMember({ house, people, manuscriptId }: Desk) {
  const person = await house.account(`Reader ${crypto.randomUUID()}`)
  const owner = clientOf(house, people.owner)
  const { id } = await owner.call(addMember, {
    params: { manuscriptId },
    body: { email: person.email, role: 'commenter' },
  })
  return { memberId: id }
}

async function newInvite({ house, people, manuscriptId }: Desk) {
  const { id } = await clientOf(house, people.owner).call(addMember, {
    params: { manuscriptId },
    body: { email: `${crypto.randomUUID()}@example.org`, role: 'viewer' },
  })
  return { inviteId: id }
}

async function newVersion({ house, people, chapterId }: Desk) {
  const { id } = await clientOf(house, people.owner).call(saveVersion, {
    params: { chapterId },
    body: { name: `Draft ${crypto.randomUUID()}` },
  })
  return { versionId: id }
}

async function newLink({ house, people, manuscriptId }: Desk) {
  const { id } = await clientOf(house, people.owner).call(createLink, {
    params: { manuscriptId },
    body: { role: 'viewer' },
  })
  return { link: id }
}
