import { escape } from '../markup/escape.ts'

/** A file of the book around what stands on it. */
export function xhtmlPage({
  title,
  language,
  body,
}: {
  title: string
  language: string
  body: string
}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${escape(language)}" xml:lang="${escape(language)}">
<head>
<meta charset="utf-8"/>
<title>${escape(title).trim() || '–'}</title>
<link rel="stylesheet" href="style.css"/>
</head>
<body>
${body}
</body>
</html>
`
}
