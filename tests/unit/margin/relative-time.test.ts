import { describe, expect, it } from 'vitest'
import { relativeTime } from '#components/editor/margin/relative-time.ts'

const now = Date.parse('2026-11-22T12:00:00.000Z')
const ago = (seconds: number) => relativeTime(new Date(now - seconds * 1_000).toISOString(), now)

describe('how long ago a comment was', () => {
  it('[T12] is said in few words, and after a week as a date', () => {
    expect([-5, 0, 59, 60, 59 * 60, 3_600, 86_399, 86_400, 3 * 86_400].map(ago)).toEqual([
      'just now',
      'just now',
      'just now',
      '1 min ago',
      '59 min ago',
      '1 h ago',
      '23 h ago',
      'yesterday',
      '3 days ago',
    ])
    expect(ago(8 * 86_400)).toMatch(/14/)
    expect(ago(400 * 86_400)).toMatch(/2025/)
  })
})
