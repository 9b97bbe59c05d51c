import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EdgeVM } from '@edge-runtime/vm'
import { bundle, workplace } from '../installed.mjs'

/**
 * The edge runtime with code generation off, as hosted edge functions run: no eval and no compilation from bytes. The
 * `?module` import becomes a global that holds the module which the platform compiled.
 */
export async function edge(entry) {
  let wasm
  const script = await bundle(entry, ['edge-light', 'worker'], {
    format: 'iife',
    globalName: 'suite',
    plugins: [{
      name: 'edge-modules',
      setup(build) {
        build.onResolve({ filter: /\.wasm\?module$/ }, ({ path }) => {
          wasm = path.split('/').at(-1).replace('?module', '')
          return { path: wasm, namespace: 'edge-module' }
        })
        build.onLoad({ filter: /.*/, namespace: 'edge-module' }, () => ({ contents: 'export default globalThis.__module' }))
      },
    }],
  })
  const module = await WebAssembly.compile(readFileSync(join(workplace, '..', 'node_modules', 'hookproof', 'wasm', wasm)))
  const vm = new EdgeVM({ codeGeneration: { strings: false, wasm: false }, extend: (context) => Object.assign(context, { __module: module }) })
  return JSON.parse(vm.evaluate(`${script}\nJSON.stringify(suite.run())`))
}
