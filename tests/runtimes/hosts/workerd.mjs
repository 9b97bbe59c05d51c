import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Miniflare } from 'miniflare'
import { bundle, workplace } from '../installed.mjs'

/** Real workerd: the package under its `workerd` condition, the wasm as a compiled module. */
export async function workerd(entry) {
  const wasm = []
  const script = await bundle(entry, ['workerd', 'worker'], { plugins: [modules(wasm)] })
  const worker = `${script.replace(/export\s*\{\s*run\s*\};?/, '')}\nexport default { fetch: async () => Response.json(await run()) }\n`
  const miniflare = new Miniflare({
    compatibilityDate: '2025-01-01',
    modules: [
      { type: 'ESModule', path: 'worker.mjs', contents: worker },
      ...wasm.map((name) => ({ type: 'CompiledWasm', path: name, contents: readFileSync(join(workplace, '..', 'node_modules', 'hookproof', 'wasm', name)) })),
    ],
  })
  try {
    return await (await miniflare.dispatchFetch('http://localhost/')).json()
  } finally {
    await miniflare.dispose()
  }
}

/** Leaves imports of .wasm files to the runtime, as wrangler does. */
function modules(found) {
  return {
    name: 'wasm-modules',
    setup(build) {
      build.onResolve({ filter: /\.wasm$/ }, ({ path }) => {
        const name = path.split('/').at(-1)
        if (!found.includes(name)) found.push(name)
        return { path: `./${name}`, external: true }
      })
    },
  }
}
