import type { PhrasingContent } from 'mdast'
import type { Options } from 'mdast-util-to-markdown'

/** A stretch between the marks of CriticMarkup: `{++ ++}`, `{-- --}`, `{== ==}` or `{>> <<}`. */
export interface Critic {
  type: 'critic'
  kind: keyof typeof marks
  children: PhrasingContent[]
}

declare module 'mdast' {
  interface PhrasingContentMap {
    critic: Critic
  }
  interface RootContentMap {
    critic: Critic
  }
}

const marks = {
  insertion: ['{++', '++}'],
  deletion: ['{--', '--}'],
  highlight: ['{==', '==}'],
  comment: ['{>>', '<<}'],
} as const

export function critic(kind: Critic['kind'], children: PhrasingContent[]): Critic {
  return { type: 'critic', kind, children }
}

/** Writes those stretches, and escapes what a writer's own words would make of them. */
export const criticMarkup: Options = {
  handlers: {
    critic(node: Critic, _parent, state, info) {
      const [open, close] = marks[node.kind]
      const parent = { type: 'paragraph' as const, children: node.children }
      return open + state.containerPhrasing(parent, { ...info, before: '{', after: '}' }) + close
    },
  },
  unsafe: [
    { character: '{', after: '[-+=~>]', inConstruct: 'phrasing' },
    { character: '}', before: '[-+=~<]', inConstruct: 'phrasing' },
  ],
}
