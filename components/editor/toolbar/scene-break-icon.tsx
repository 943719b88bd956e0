/** A line, three points, a line: a break between two paragraphs. */
export function SceneBreakIcon() {
  return (
    <svg
      aria-hidden
      className="lucide"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
    >
      <path d="M4 5h16M4 19h16" />
      <path d="M7 12h.01M12 12h.01M17 12h.01" strokeWidth="2.6" />
    </svg>
  )
}
