/** Bounds on what is read from a file; a novel of 120,000 words with its whole review stays below a tenth of each. */
export const importLimits = {
  /** XML elements in one part of a Word file. */
  elements: 2_000_000,
  /** XML elements in one paragraph. */
  elementsInParagraph: 200_000,
  /** XML elements inside each other, of which a real file has some thirty. */
  depth: 256,
  paragraphs: 100_000,
  characters: 20_000_000,
  chapters: 500,
  threads: 50_000,
  comments: 200_000,
  /** Of one comment, in UTF-16 code units, as the API has it. */
  commentLength: 10_000,
  /** Parts of a zip file. */
  entries: 10_000,
  /** All parts that are read, unpacked. */
  unpackedBytes: 200 * 1024 * 1024,
  /** How many times larger a part may be than its packed form. Real text packs to a twentieth at most. */
  ratio: 300,
} as const
