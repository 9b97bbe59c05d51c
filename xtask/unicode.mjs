// @ts-check
// Writes src/schema/pattern/categories.bin: the general category of every code point, as runs.
// A byte has the category's number above three bits of length; a length of 0 is followed by the
// run's length in sevens of bits, lowest first. Run it when Unicode has a new version.
import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const names = 'Cn Cc Cf Co Cs Ll Lm Lo Lt Lu Mc Me Mn Nd Nl No Pc Pd Pe Pf Pi Po Ps Sc Sk Sm So Zl Zp Zs'.split(' ')
const tests = names.map((name) => new RegExp(`^\\p{${name}}$`, 'u'))
/** @type {number[]} */
const bytes = []

/** @param {number} category @param {number} length */
function run(category, length) {
  if (length < 8) {
    bytes.push((category << 3) | length)
    return
  }
  bytes.push(category << 3)
  for (let rest = length; rest > 0; rest >>= 7) bytes.push((rest & 127) | (rest > 127 ? 128 : 0))
}

let [current, length] = [-1, 0]
for (let code = 0; code <= 0x10ffff; code += 1) {
  const text = String.fromCodePoint(code)
  const category = tests[current]?.test(text) ? current : tests.findIndex((test) => test.test(text))
  if (category === current) {
    length += 1
    continue
  }
  if (length > 0) run(current, length)
  ;[current, length] = [category, 1]
}
run(current, length)
const data = Uint8Array.from(bytes)
writeFileSync(new URL('../src/schema/pattern/categories.bin', import.meta.url), data)
console.log(`Unicode ${process.versions.unicode}: ${data.length} bytes, ${gzipSync(data).length} gzip`)
