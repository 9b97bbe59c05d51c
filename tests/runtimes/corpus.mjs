// Reads the vector files; hosts that have no file system get them as text.
import { readFileSync, readdirSync } from 'node:fs'

const FOLDER = new URL('../vectors/providers/', import.meta.url)

export const corpus = readdirSync(FOLDER).filter((name) => name.endsWith('.json')).sort()
  .map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')))

export const size = corpus.reduce((sum, file) => sum + file.tests.length, 0)
