/**
 * How the book looks where the reader has no wishes of their own. No typefaces, sizes and colours: those are the reader's to choose.
 */
export const epubStyle = `body { margin: 0 5%; widows: 2; orphans: 2; }
p { margin: 0; text-indent: 1.5em; text-align: justify; hyphens: auto; -webkit-hyphens: auto; -epub-hyphens: auto; }
p.first, blockquote p:first-child, li p { text-indent: 0; }
h1, h2, h3, h4 { font-weight: normal; text-align: center; line-height: 1.25; text-indent: 0; hyphens: none; -webkit-hyphens: none; -epub-hyphens: none; page-break-after: avoid; break-after: avoid; }
h1 { font-size: 1.5em; margin: 18% 0 12%; }
h2 { font-size: 1.2em; margin: 2em 0 1em; }
h3 { font-size: 1.05em; margin: 1.6em 0 0.8em; text-align: left; }
h4 { font-size: 1em; margin: 1.4em 0 0.6em; text-align: left; font-style: italic; }
hr { border: 0; height: 1em; margin: 1.2em 0; text-align: center; page-break-inside: avoid; }
hr::after { content: "* * *"; }
blockquote { margin: 1em 1.5em; }
div.verse { margin: 1em 1.5em; }
div.verse p { text-indent: -1.5em; padding-left: 1.5em; text-align: left; hyphens: none; -webkit-hyphens: none; -epub-hyphens: none; }
ul, ol { margin: 0.8em 0; padding-left: 1.6em; }
li ul, li ol { margin: 0; }
ol ol { list-style-type: lower-alpha; }
ol ol ol { list-style-type: lower-roman; }
li p { text-align: left; }
.small-caps { font-variant: small-caps; }
section.cover { margin: 0; text-align: center; }
section.cover img { max-width: 100%; max-height: 100%; height: 100%; }
section.title-page { text-align: center; margin-top: 25%; }
section.title-page h1 { font-size: 2em; margin: 0 0 1em; }
section.title-page p { text-align: center; text-indent: 0; }
section.part h1 { margin-top: 40%; }
section.matter p { text-indent: 0; margin-bottom: 0.8em; }
section.dedication, section.epigraph { margin: 30% 12% 0; }
section.dedication p { text-align: center; font-style: italic; }
section.epigraph p { text-align: left; }
section.copyright { margin-top: 40%; }
section.copyright p { font-size: 0.85em; text-align: left; }
nav.contents ol { list-style-type: none; padding-left: 0; }
nav.contents ol ol { padding-left: 1.5em; }
nav.contents li { margin: 0.4em 0; }
nav.contents a { color: inherit; text-decoration: none; }
`
