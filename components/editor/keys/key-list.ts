/** The keys of the editor, as they are listed under `?` and named in tooltips. `Mod` is Ctrl, or ⌘ on a Mac. */
export const keyGroups = [
  {
    title: 'Text',
    keys: {
      bold: { label: 'Bold', keys: 'Mod+B' },
      italic: { label: 'Italic', keys: 'Mod+I' },
      underline: { label: 'Underline', keys: 'Mod+U' },
      strike: { label: 'Strike through', keys: 'Mod+Shift+S' },
      smallCaps: { label: 'Small capitals', keys: 'Mod+Shift+K' },
      link: { label: 'Link', keys: 'Mod+K' },
      clear: { label: 'Clear formatting', keys: 'Mod+\\' },
    },
  },
  {
    title: 'Paragraphs',
    keys: {
      body: { label: 'Body text', keys: 'Mod+Alt+0' },
      heading1: { label: 'Heading 1', keys: 'Mod+Alt+1' },
      heading2: { label: 'Heading 2', keys: 'Mod+Alt+2' },
      heading3: { label: 'Heading 3', keys: 'Mod+Alt+3' },
      quote: { label: 'Quote', keys: 'Mod+Shift+9' },
      verse: { label: 'Verse', keys: 'Mod+Alt+9' },
      bullets: { label: 'Bulleted list', keys: 'Mod+Shift+8' },
      numbers: { label: 'Numbered list', keys: 'Mod+Shift+7' },
      indent: { label: 'List item one level in', keys: 'Tab' },
      outdent: { label: 'List item one level out', keys: 'Shift+Tab' },
      lineBreak: { label: 'New line in the same paragraph', keys: 'Shift+Enter' },
      sceneBreak: { label: 'Scene break', keys: 'Mod+Shift+Enter' },
    },
  },
  {
    title: 'Writing',
    keys: {
      undo: { label: 'Undo what you did', keys: 'Mod+Z' },
      redo: { label: 'Redo', keys: 'Mod+Shift+Z' },
      plainPaste: { label: 'Paste without formatting', keys: 'Mod+Shift+V' },
      comment: { label: 'Comment on the selection', keys: 'Mod+Alt+M' },
      nextComment: { label: 'Next comment', keys: 'Mod+Alt+.' },
      previousComment: { label: 'Previous comment', keys: 'Mod+Alt+,' },
      allComments: { label: 'All comments of the book', keys: 'Mod+Alt+B' },
      modeEdit: { label: 'Editing', keys: 'Mod+Alt+Shift+Z' },
      modeSuggest: { label: 'Suggesting', keys: 'Mod+Alt+Shift+X' },
      modeRead: { label: 'Viewing', keys: 'Mod+Alt+Shift+C' },
      nextSuggestion: { label: 'Next suggestion', keys: 'Mod+Alt+J' },
      previousSuggestion: { label: 'Previous suggestion', keys: 'Mod+Alt+K' },
      accept: { label: 'Accept the suggestion in hand', keys: 'Mod+Alt+Y' },
      reject: { label: 'Reject the suggestion in hand', keys: 'Mod+Alt+U' },
      nameVersion: { label: 'Name this version', keys: 'Mod+S' },
      history: { label: 'History', keys: 'Mod+Alt+Shift+H' },
      whoWrote: { label: 'Show who wrote what', keys: 'Mod+Alt+Shift+A' },
      nextChange: { label: 'In the history: next change', keys: 'Mod+Alt+J' },
      previousChange: { label: 'In the history: previous change', keys: 'Mod+Alt+K' },
      nextNews: { label: 'Next change since you last looked', keys: 'Mod+Alt+N' },
      previousNews: { label: 'Previous change since you last looked', keys: 'Mod+Alt+P' },
      leave: { label: 'Leave the text for the toolbar', keys: 'Alt+F10' },
      keys: { label: 'This list', keys: '?' },
    },
  },
] as const

type KeysOf<Group> = Group extends { keys: infer Keys } ? keyof Keys : never

export type KeyName = KeysOf<(typeof keyGroups)[number]>

/** What a command is called and which key does it. */
export function keyOf(name: KeyName): { label: string; keys: string } {
  for (const group of keyGroups) {
    const found = Object.entries(group.keys).find(([key]) => key === name)
    if (found) return found[1]
  }
  return { label: name, keys: '' }
}
