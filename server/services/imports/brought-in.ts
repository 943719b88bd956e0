/** Under which name a comment that somebody brought in from a file leaves again. */
export function broughtIn(foreignAuthor: string, userName: string): string {
  return `${foreignAuthor} (brought in by ${userName})`
}
