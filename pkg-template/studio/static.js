// @ts-check
// The files of the page and of the package itself; nothing else of this machine.
import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const PACKAGE = fileURLToPath(new URL('..', import.meta.url))
const PAGE = join(PACKAGE, 'studio', 'page')
const SHARED = new Set(['lib', 'entry', 'wasm'])

/** What the page needs. A file of another kind is answered as if it were not there. @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
}

/** A plain name: no dot file, no "..", no separator of any system, no NUL, no drive. */
const PLAIN = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/

/**
 * The file behind a path of the URL, or null.
 * @param {string} path as the request line has it
 * @returns {Promise<{ type: string, bytes: Buffer } | null>}
 */
export async function fileAt(path) {
  let names = path.split('/').slice(1)
  if (path === '/') names = ['index.html']
  // Percent signs are not decoded: no file of ours needs one, so what carries one is not ours.
  if (!path.startsWith('/') || !names.every((name) => PLAIN.test(name))) return null
  let root = PAGE
  if (names[0] === 'hookproof') {
    if (!SHARED.has(names[1])) return null
    root = join(PACKAGE, names[1])
    names = names.slice(2)
  }
  const type = TYPES[extname(names.at(-1) ?? '')]
  if (type === undefined) return null
  try {
    const [folder, file] = await Promise.all([realpath(root), realpath(join(root, ...names))])
    // A link inside the package may not lead out of it.
    return file.startsWith(folder + sep) ? { type, bytes: await readFile(file) } : null
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENAMETOOLONG'].includes(/** @type {NodeJS.ErrnoException} */ (error).code ?? '')) return null
    throw error
  }
}
