/** The same book with a title for everything that needs one. */
export function withTitles<Book extends { title: string; chapters: { title: string }[] }>(
  book: Book,
  fileName: string,
): Book {
  const title = oneLine(book.title) || nameOf(fileName) || 'Untitled'
  const untitled = book.chapters.filter((one) => oneLine(one.title) === '')
  return {
    ...book,
    title,
    chapters: book.chapters.map((chapter) => ({
      ...chapter,
      title:
        oneLine(chapter.title) ||
        (untitled.length === 1 ? title : `${title}, ${untitled.indexOf(chapter) + 1}`.slice(-200)),
    })),
  }
}

/** The name of a file without its ending, as a title. */
function nameOf(fileName: string): string {
  const name = fileName.replace(/^.*[/\\]/, '').replace(/\.[A-Za-z0-9]{1,8}$/, '')
  return oneLine(name.replaceAll('_', ' '))
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .trim()
}
