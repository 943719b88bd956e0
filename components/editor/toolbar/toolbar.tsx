import {
  Bold,
  CaseUpper,
  Italic,
  List,
  ListOrdered,
  Redo2,
  RemoveFormatting,
  Strikethrough,
  Underline,
  Undo2,
} from 'lucide-react'
import { Toolbar as Radix } from 'radix-ui'
import { useEffect, useRef, type ReactNode } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { useChapter } from '../chapter-context.tsx'
import { keyOf, type KeyName } from '../keys/key-list.ts'
import { LinkButton } from './link-button.tsx'
import { SceneBreakIcon } from './scene-break-icon.tsx'
import { StyleMenu } from './style-menu.tsx'
import { useToolbarState } from './use-toolbar-state.ts'

/** Formatting. It recedes while one types; with the keyboard `Alt+F10` leads here and Escape back into the text. */
export function Toolbar() {
  const { editor, me } = useChapter()
  const state = useToolbarState(editor, me.id)
  const bar = useRef<HTMLDivElement>(null)
  useToolbarKey(bar)
  const chain = () => editor.chain().focus()
  return (
    <Radix.Root
      ref={bar}
      aria-label="Formatting"
      onKeyDown={(event) => {
        if (event.key === 'Escape') editor.commands.focus()
      }}
      // A click on a button must not take the selection away from the text.
      onMouseDown={(event) => event.preventDefault()}
      className="toolbar flex h-10 max-w-full items-center gap-0.5 overflow-x-auto rounded-lg px-1 [scrollbar-width:none] transition-opacity duration-180 focus-within:opacity-100! group-data-typing/desk:opacity-0 max-sm:w-full max-sm:justify-start sm:border sm:border-hairline sm:bg-page"
    >
      <StyleMenu style={state.style} />
      <Separator />
      <Format
        name="bold"
        pressed={state.bold}
        onPress={() => chain().toggleBold().run()}
        icon={<Bold aria-hidden />}
      />
      <Format
        name="italic"
        pressed={state.italic}
        onPress={() => chain().toggleItalic().run()}
        icon={<Italic aria-hidden />}
      />
      <Format
        name="underline"
        pressed={state.underline}
        onPress={() => chain().toggleUnderline().run()}
        icon={<Underline aria-hidden />}
      />
      <Format
        name="strike"
        pressed={state.strike}
        onPress={() => chain().toggleStrike().run()}
        icon={<Strikethrough aria-hidden />}
      />
      <Format
        name="smallCaps"
        pressed={state.smallCaps}
        onPress={() => chain().toggleSmallCaps().run()}
        icon={<CaseUpper aria-hidden />}
      />
      <LinkButton href={state.href} canLink={state.canLink} />
      <Format
        name="clear"
        onPress={() => chain().clearFormatting().run()}
        icon={<RemoveFormatting aria-hidden />}
      />
      <Separator />
      <Format
        name="bullets"
        pressed={state.list === 'bullet'}
        onPress={() => chain().toggleListStyle('bullet').run()}
        icon={<List aria-hidden />}
      />
      <Format
        name="numbers"
        pressed={state.list === 'number'}
        onPress={() => chain().toggleListStyle('number').run()}
        icon={<ListOrdered aria-hidden />}
      />
      <Format name="sceneBreak" onPress={() => chain().insertSceneBreak().run()} icon={<SceneBreakIcon />} />
      <Separator />
      <Format
        name="undo"
        disabled={!state.canUndo}
        onPress={() => chain().undo().run()}
        icon={<Undo2 aria-hidden />}
      />
      <Format
        name="redo"
        disabled={!state.canRedo}
        onPress={() => chain().redo().run()}
        icon={<Redo2 aria-hidden />}
      />
    </Radix.Root>
  )
}

function Format({
  name,
  pressed,
  disabled,
  onPress,
  icon,
}: {
  name: KeyName
  pressed?: boolean
  disabled?: boolean
  onPress: () => void
  icon: ReactNode
}) {
  return (
    <Radix.Button asChild disabled={disabled}>
      <IconButton
        {...keyOf(name)}
        pressed={pressed}
        disabled={disabled}
        onClick={onPress}
        className="max-sm:size-10"
      >
        {icon}
      </IconButton>
    </Radix.Button>
  )
}

function Separator() {
  return <Radix.Separator className="mx-1 h-5 w-px shrink-0 bg-hairline" />
}

function useToolbarKey(bar: { current: HTMLElement | null }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F10' || !event.altKey) return
      event.preventDefault()
      bar.current?.querySelector('button')?.focus()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [bar])
}
