import type { MatterPart } from '#lib/contract/matter.ts'

/** The words that a book needs and its writer did not write, in the language of the book. */
export interface BookWords {
  contents: string
  cover: string
  titlePage: string
  /** What a reader is to start with. */
  beginning: string
  matter: Record<MatterPart, string>
}

/** In the language of the book where we speak it, else in English. */
export function bookWordsFor(language: string): BookWords {
  const [contents, cover, titlePage, beginning, copyright, dedication, epigraph, thanks, about] =
    table[language.split('-')[0] ?? ''] ?? english
  return {
    contents,
    cover,
    titlePage,
    beginning,
    matter: { copyright, dedication, epigraph, acknowledgements: thanks, aboutAuthor: about },
  }
}

type Row = [string, string, string, string, string, string, string, string, string]

const english: Row = [
  'Contents',
  'Cover',
  'Title page',
  'Beginning',
  'Copyright',
  'Dedication',
  'Epigraph',
  'Acknowledgements',
  'About the author',
]

const table: Record<string, Row> = {
  en: english,
  de: [
    'Inhalt',
    'Umschlag',
    'Titelseite',
    'Anfang',
    'Impressum',
    'Widmung',
    'Motto',
    'Dank',
    'Über den Autor',
  ],
  es: [
    'Índice',
    'Cubierta',
    'Portada',
    'Comienzo',
    'Créditos',
    'Dedicatoria',
    'Epígrafe',
    'Agradecimientos',
    'Sobre el autor',
  ],
  fr: [
    'Table des matières',
    'Couverture',
    'Page de titre',
    'Début',
    'Copyright',
    'Dédicace',
    'Épigraphe',
    'Remerciements',
    'L’auteur',
  ],
  it: [
    'Indice',
    'Copertina',
    'Frontespizio',
    'Inizio',
    'Copyright',
    'Dedica',
    'Epigrafe',
    'Ringraziamenti',
    'L’autore',
  ],
  ru: [
    'Содержание',
    'Обложка',
    'Титульный лист',
    'Начало',
    'Выходные данные',
    'Посвящение',
    'Эпиграф',
    'Благодарности',
    'Об авторе',
  ],
  uk: [
    'Зміст',
    'Обкладинка',
    'Титульна сторінка',
    'Початок',
    'Вихідні дані',
    'Присвята',
    'Епіграф',
    'Подяки',
    'Про автора',
  ],
  pl: [
    'Spis treści',
    'Okładka',
    'Strona tytułowa',
    'Początek',
    'Prawa autorskie',
    'Dedykacja',
    'Motto',
    'Podziękowania',
    'O autorze',
  ],
}
