// The one suite: every vector through an entry of the package. Knows no runtime and imports nothing.

/** Runs the corpus. `api` is an entry's exports, `corpus` the parsed vector files. */
export function runSuite(api, corpus) {
  const result = { passed: 0, failed: 0, failures: [] }
  for (const file of corpus) {
    for (const vector of file.tests) {
      const problem = check(api, file.provider, vector)
      if (problem === null) result.passed += 1
      else {
        result.failed += 1
        if (result.failures.length < 20) result.failures.push(`${file.provider} #${vector.tcId} (${vector.comment}): ${problem}`)
      }
    }
  }
  return result
}

function check(api, provider, vector) {
  // What only the full build can do is named by the small one; the verdict must still be a stable code.
  const needsFull = (vector.build === 'full' || vector.config.bodyTransform === 'json-stringify') && api.receivesEvents !== true
  const skipped = vector.build === 'skipped' && api.receivesEvents !== true
  const expected = needsFull ? { result: 'misuse', code: 'algorithm-not-in-this-build' } : skipped ? { result: 'invalid', code: 'no-supported-signature' } : vector
  let found
  let receiver
  try {
    receiver = api.createReceiver({ provider, ...vector.config, now: () => vector.now })
    found = receiver.verify({ headers: headersOf(vector), body: bodyOf(vector), method: vector.method, url: vector.url })
  } catch (error) {
    if (!(error instanceof api.HookproofError)) return `threw ${error?.name}: ${error?.message}`
    found = { misuse: true, code: error.code }
  } finally {
    receiver?.free()
  }
  const verdict = found.misuse ? 'misuse' : found.ok ? 'valid' : 'invalid'
  if (verdict !== expected.result) return `expected ${expected.result} ${expected.code ?? ''}, found ${verdict} ${found.code ?? ''}`
  if (verdict !== 'valid') return expected.code === undefined || found.code === expected.code ? null : `expected ${expected.code}, found ${found.code}`
  for (const [key, value] of Object.entries(vector.expect ?? {})) {
    if ((found[key] ?? null) !== value) return `${key}: expected ${JSON.stringify(value)}, found ${JSON.stringify(found[key])}`
  }
  return null
}

/** The same headers in the shapes that callers have, by turns. */
function headersOf({ tcId, headers }) {
  const names = headers.map(([name]) => name.toLowerCase())
  const distinct = new Set(names).size === names.length
  if (tcId % 4 === 1 && distinct) return Object.fromEntries(headers)
  if (tcId % 4 === 2 && distinct) return new Map(headers)
  if (tcId % 4 === 3 && distinct && headers.every(([, value]) => /^[!-~]+( [!-~]+)*$/.test(value))) return new Headers(headers)
  return headers
}

function bodyOf({ tcId, body }) {
  if (body.text !== undefined) return tcId % 2 === 1 ? body.text : new TextEncoder().encode(body.text)
  if (body.repeat !== undefined) return body.repeat[0].repeat(body.repeat[1])
  return Uint8Array.from(atob(body.base64), (character) => character.charCodeAt(0))
}
