// Puts the package's modules together, since a start pays for each file. One file remains for each entry, each instance, and each
// module that an entry names; what only one of them needs stands inside it. What several need stands in lib/core.js, and for the
// facades in lib/compat/core.js, so that every class and every piece of state exists once. Nothing is minified.
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { build } from 'esbuild'

const pkg = resolve(process.argv[2])
const SMALL = join(pkg, 'lib/small.js')
const SHARED = { lib: join(pkg, 'lib/core.js'), 'lib/compat': join(pkg, 'lib/compat/core.js') }
const modules = (folder) => readdirSync(join(pkg, folder), { recursive: true }).filter((name) => name.endsWith('.js')).map((name) => join(pkg, folder, name))
const settings = { bundle: true, write: false, format: 'esm', target: 'es2022', platform: 'neutral', absWorkingDir: pkg, logLevel: 'warning', charset: 'utf8', legalComments: 'none' }

const bundle = async (options) => (await build({ ...settings, ...options })).outputFiles[0].text
const metafile = async (path) => (await build({ ...settings, entryPoints: [path], metafile: true })).metafile
const reached = async (path) => Object.keys((await metafile(path)).inputs).map((name) => join(pkg, name))
const exported = async (path) => Object.values((await metafile(path)).outputs)[0].exports

/** An import's path, as one file names another. @param {string} from @param {string} to */
function specifier(from, to) {
  const path = relative(dirname(from), to).replaceAll('\\', '/')
  return path.startsWith('.') ? path : `./${path}`
}

/** Which shared file holds a module: what the small build needs, and what more than one of the other roots does. @param {Iterable<string>} roots */
async function homes(roots) {
  const shared = new Set(await reached(SMALL))
  const seen = new Set()
  for (const root of roots) {
    for (const path of await reached(root)) {
      if (seen.has(path)) shared.add(path)
      seen.add(path)
    }
  }
  return new Map([...shared].map((path) => [path, SHARED[relative(pkg, dirname(path)).replaceAll('\\', '/')]]))
}

/** Leaves to imports what stands in files of its own, and what reads the disk: xtask/src/disk.rs puts that in. @param {string} file that is made @param {Map<string, string>} home @param {Set<string>} alone */
const apart = (file, home, alone) => ({
  name: 'apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ path, importer, kind }) => {
      const target = join(dirname(importer), path)
      const stands = home.get(target) ?? (alone.has(target) || !target.endsWith('.js') || target.endsWith('-disk.js') ? target : file)
      return kind === 'entry-point' || stands === file ? undefined : { path: specifier(file, stands), external: true, sideEffects: false }
    })
  },
})

/** The modules under lib/ that these files name. @param {string[]} files */
const named = (files) => files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/from '([^']*\/lib\/[^']*)'/g)].map(([, path]) => join(dirname(file), path)))

const entries = modules('entry')
const isInstance = (file) => dirname(file) === join(pkg, 'entry/instance')
// What wasm-bindgen wrote names modules too.
const roots = new Set(named([...entries, ...modules('wasm')]))
roots.delete(SMALL)
const home = await homes(roots)
// The packed bytes too, and so in front of the code: compressors reach back over 32 kB, and find code again where no bytes lie between.
const bytes = modules('wasm').filter((file) => file.endsWith('-inline.js'))
const alone = new Set([...entries, ...named(entries.filter((file) => !isInstance(file))), ...bytes])

const made = new Map()
// Several files of one class's name would be told apart by numbers: so an entry never takes in what it names.
for (const file of alone) if (!home.has(file) && !bytes.includes(file)) made.set(file, await bundle({ entryPoints: [file], plugins: [apart(file, home, alone)] }))
for (const file of Object.values(SHARED)) {
  const inside = [...home].filter(([, shared]) => shared === file).map(([path]) => path).sort()
  // `export *` drops a name that two modules have, without a word.
  const names = (await Promise.all(inside.map(exported))).flat()
  const twice = names.filter((name, at) => names.indexOf(name) !== at)
  if (twice.length > 0) throw new Error(`${relative(pkg, file)}: two of its modules export ${twice.join(', ')}; expected a name of its own for each`)
  const contents = inside.map((path) => `export * from '${specifier(file, path)}'`).join('\n')
  made.set(file, await bundle({ stdin: { contents, resolveDir: dirname(file), sourcefile: 'all' }, plugins: [apart(file, home, alone)] }))
}

for (const file of [...modules('lib'), ...modules('wasm')]) if (!bytes.includes(file)) rmSync(file)
for (const [file, text] of made) writeFileSync(file, text)
