import { ChevronDown } from 'lucide-react'
import { Toolbar as Radix } from 'radix-ui'
import { paragraphStyles, type ParagraphStyle } from '#lib/manuscript/vocabulary.ts'
import { Menu, MenuChoice, MenuChoices } from '#components/ui/menu.tsx'
import { useChapter } from '../chapter-context.tsx'
import { listOf } from '../commands/paragraph-style.ts'
import { keyOf } from '../keys/key-list.ts'

const offered = ['body', 'heading1', 'heading2', 'heading3', 'quote', 'verse'] as const

/** What the selected paragraphs are, and what else they could be. */
export function StyleMenu({ style }: { style: ParagraphStyle | null }) {
  const { editor } = useChapter()
  const choose = (value: string) => {
    const chosen = paragraphStyles.find((one) => one === value)
    if (chosen && chosen !== style) editor.chain().focus().setParagraphStyle(chosen).run()
  }
  return (
    <Menu
      align="start"
      trigger={
        <Radix.Button
          aria-label={`Paragraph style: ${nameOf(style)}`}
          className="flex h-8 w-34 shrink-0 items-center justify-between gap-2 rounded-md px-2.5 text-sm whitespace-nowrap text-soft hover:bg-hover hover:text-ink data-[state=open]:bg-pressed max-sm:h-10 max-sm:w-30"
        >
          {nameOf(style)}
          <ChevronDown aria-hidden className="text-faint" />
        </Radix.Button>
      }
    >
      <MenuChoices value={style ?? ''} onValueChange={choose}>
        {offered.map((one) => (
          <MenuChoice key={one} value={one} keys={keyOf(one).keys}>
            {keyOf(one).label}
          </MenuChoice>
        ))}
      </MenuChoices>
    </Menu>
  )
}

function nameOf(style: ParagraphStyle | null): string {
  if (style === null) return 'Several styles'
  const named = offered.find((one) => one === style)
  if (named) return keyOf(named).label
  return listOf(style)?.kind === 'number' ? 'Numbered list' : 'Bulleted list'
}
