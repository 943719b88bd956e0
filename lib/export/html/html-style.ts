/** A book page on the screen and on paper; light or dark as the reader's system is. */
export const htmlStyle = `:root { --page: #fcfbf8; --ink: #1f1b16; --soft: #6d655b; --edge: #e3ddd2; --noted: #f6e7bd; --inserted: #1f6b43; --deleted: #b3261e; }
@media (prefers-color-scheme: dark) {
  :root { --page: #1c1a17; --ink: #e9e4da; --soft: #a49b8d; --edge: #3a352e; --noted: #4d4220; --inserted: #7cc79b; --deleted: #f0908a; }
}
* { box-sizing: border-box; }
html { background: var(--page); color: var(--ink); font: 112.5%/1.6 Literata, Georgia, 'Times New Roman', serif; -webkit-text-size-adjust: 100%; }
body { margin: 0; }
main { max-width: 36rem; margin: 0 auto; padding: 4rem 1.25rem 6rem; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { font-weight: 500; line-height: 1.25; text-wrap: balance; }
h1 { font-size: 2rem; text-align: center; margin: 0 0 2rem; }
h2 { font-size: 1.5rem; text-align: center; margin: 0 0 2rem; }
h3 { font-size: 1.2rem; margin: 2.5rem 0 1rem; text-align: center; }
h4, h5, h6 { font-size: 1rem; margin: 2rem 0 0.75rem; }
h5, h6 { font-style: italic; }
p { margin: 0; text-indent: 1.5em; hyphens: auto; }
p.first, blockquote p:first-child, li p, .notes p, .detached { text-indent: 0; }
a { color: inherit; text-decoration-thickness: 1px; text-underline-offset: 0.15em; }
hr, .scene-break { border: 0; margin: 1.75rem 0; text-align: center; text-indent: 0; }
hr::after { content: "* * *"; }
blockquote { margin: 1.25rem 1.75rem; }
.verse { margin: 1.25rem 1.75rem; }
.verse p { text-indent: -1.5em; padding-left: 1.5em; hyphens: none; }
ul, ol { margin: 1rem 0; padding-left: 1.75rem; }
li ul, li ol { margin: 0; }
ol ol { list-style-type: lower-alpha; }
ol ol ol { list-style-type: lower-roman; }
.small-caps { font-variant-caps: small-caps; }
header { text-align: center; padding: 3rem 0 2rem; }
header h1 { margin-bottom: 0.75rem; }
.byline { text-indent: 0; color: var(--soft); }
section { margin-top: 5rem; }
main > section:first-child { margin-top: 0; }
section.part { margin-top: 7rem; }
.matter p { text-indent: 0; margin-bottom: 0.75rem; }
.dedication { text-align: center; font-style: italic; }
.epigraph { margin-inline: 3rem; }
.copyright { font-size: 0.85rem; color: var(--soft); }
.contents { margin-top: 4rem; }
.contents ol { list-style: none; padding: 0; margin: 0; }
.contents ol ol { padding-left: 1.75rem; }
.contents li { padding: 0.2rem 0; }
.contents a { text-decoration: none; }
.contents a:hover { text-decoration: underline; }
mark { background: var(--noted); color: inherit; }
ins { color: var(--inserted); text-decoration: underline; }
del { color: var(--deleted); text-decoration: line-through; }
.reformatted { border-bottom: 1px dotted var(--soft); }
.reference { font-size: 0.7em; vertical-align: super; line-height: 0; text-decoration: none; padding: 0 0.15em; color: var(--deleted); }
.detached { margin-top: 2rem; color: var(--soft); }
.notes { border-top: 1px solid var(--edge); padding-top: 2.5rem; font-size: 0.9rem; }
.notes li { margin-bottom: 1.5rem; }
.notes p { margin-bottom: 0.5rem; }
.notes blockquote { margin: 0 0 0.5rem; padding-left: 0.9rem; border-left: 2px solid var(--edge); color: var(--soft); font-style: italic; }
.notes time, .resolved { color: var(--soft); }
@page { margin: 2cm; }
@media print {
  :root { --page: #fff; --ink: #000; --soft: #444; --edge: #bbb; --noted: #eee; }
  html { font-size: 11pt; }
  main { max-width: none; padding: 0; }
  section { break-before: page; margin-top: 0; }
  h1, h2, h3, h4 { break-after: avoid; }
  p { orphans: 2; widows: 2; text-align: justify; }
}
`
