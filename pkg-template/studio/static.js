// @ts-check
// Files of the page and of the package itself; nothing else on this machine.
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const PACKAGE = fileURLToPath(new URL('../', import.meta.url))
const PAGE = join(PACKAGE, 'studio', 'page')
const SHARED = ['entry', 'lib', 'wasm']
const TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.wasm': 'application/wasm', '.json': 'application/json', '.png': 'image/png', '.ico': 'image/x-icon',
})

/** The file behind a path of the URL, or null. @param {string} path */
export async function fileAt(path) {
  let name
  try {
    name = decodeURIComponent(path)
  } catch {
    return null
  }
  if (name.includes('\0') || name.includes('\\')) return null
  const shared = /^\/hookproof\/(.+)$/.exec(name)
  const root = shared ? PACKAGE : PAGE
  const file = normalize(join(root, shared ? shared[1] : name === '/' ? 'index.html' : name))
  if (!file.startsWith(root.endsWith(sep) ? root : root + sep)) return null
  if (shared && !SHARED.some((folder) => file.startsWith(join(PACKAGE, folder) + sep))) return null
  const type = TYPES[extname(file)]
  if (type === undefined) return null
  const body = await readFile(file).catch(() => null)
  return body && { body, type }
}
