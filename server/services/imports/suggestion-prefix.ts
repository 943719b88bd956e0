/** What the ids of all suggestions of one import begin with. */
export function suggestionPrefix(importId: string): string {
  return `w${importId.replaceAll('-', '').slice(0, 16)}.`
}
