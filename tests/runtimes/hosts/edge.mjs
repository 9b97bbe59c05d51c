import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EdgeVM } from '@edge-runtime/vm'
import { bundle, workplace } from '../installed.mjs'

/**
 * The edge runtime with code generation off, as hosted edge functions run: no eval and no compilation from bytes. Each
 * `?module` import becomes a member of a global that holds the modules which the platform compiled.
 */
export async function edge(entry) {
  const files = []
  const script = await bundle(entry, ['edge-light', 'worker'], {
    format: 'iife',
    globalName: 'suite',
    plugins: [{
      name: 'edge-modules',
      setup(build) {
        build.onResolve({ filter: /\.wasm\?module$/ }, ({ path }) => {
          const file = path.split('/').at(-1).replace('?module', '')
          files.push(file)
          return { path: file, namespace: 'edge-module' }
        })
        build.onLoad({ filter: /.*/, namespace: 'edge-module' }, ({ path }) => ({ contents: `export default globalThis.__modules[${JSON.stringify(path)}]` }))
      },
    }],
  })
  const modules = {}
  for (const file of files) modules[file] = await WebAssembly.compile(readFileSync(join(workplace, '..', 'node_modules', 'hookproof', 'wasm', file)))
  const vm = new EdgeVM({ codeGeneration: { strings: false, wasm: false }, extend: (context) => Object.assign(context, { __modules: modules }) })
  return JSON.parse(await vm.evaluate(`${script}\nPromise.resolve(suite.run()).then(JSON.stringify)`))
}
