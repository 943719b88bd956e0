import { Mark } from '@tiptap/core'
import { limits } from '../vocabulary.ts'

/** A link to a web page or a mail address; any other address is not kept, whoever pastes or sends it. */
export const Link = Mark.create({
  name: 'link',
  inclusive: false,

  addAttributes() {
    return { href: { default: '' } }
  },

  parseHTML() {
    return [
      {
        tag: 'a[href]',
        getAttrs: (element) => (isSafeHref(element.getAttribute('href') ?? '') ? null : false),
      },
    ]
  },

  renderHTML({ HTMLAttributes }) {
    const href =
      typeof HTMLAttributes.href === 'string' && isSafeHref(HTMLAttributes.href) ? HTMLAttributes.href : ''
    return ['a', { href, rel: 'noopener noreferrer nofollow', target: '_blank' }, 0]
  },
})

/** Whether a link may lead there: `http`, `https` and `mailto` addresses of bounded length. */
export function isSafeHref(href: string): boolean {
  return href.length <= limits.hrefLength && /^(https?:\/\/|mailto:)[^\s\p{Cc}]+$/iu.test(href)
}
