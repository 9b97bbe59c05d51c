// One library and the profile of its sender, over every case.
import { full } from '../js/installed.mjs'
import { CASES } from './cases.mjs'
import { SECRET_CASES } from './cases-secret.mjs'
import { TIME_CASES } from './cases-time.mjs'
import { TOKEN_CASES } from './cases-token.mjs'
import { URL_CASES } from './cases-url.mjs'
import { REASONS, differencesOf } from './differences.mjs'
import { label } from './entries.mjs'
import { headersOf, schemeOf } from './signer.mjs'
import { NOW, write } from './times.mjs'

const ALL = { ...CASES, ...SECRET_CASES, ...TIME_CASES, ...URL_CASES }
const word = (verdict) => (verdict ? 'accepts' : 'refuses')

function honest(entry) {
  const scheme = schemeOf(entry.profile)
  const timestamp = write(scheme, NOW)
  const bodyAt = (time) => Buffer.from(entry.body?.(time) ?? '{"type":"plain.event","id":"evt_1","data":{"count":"two","note":"plain"}}')
  const body = bodyAt(timestamp)
  const message = {
    ...entry, scheme, timestamp, bodyAt, body, id: 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W', headers: entry.headers ?? {},
    method: entry.method ?? 'POST', url: entry.urlOf?.(body) ?? 'https://hooks.example.com/in',
  }
  if (scheme.assurance === 'bearer') return message
  return { ...message, headers: headersOf(scheme, message, entry.privateKey) }
}

function ours({ profile, secret, headers, body, method, url }) {
  try {
    const receiver = full.createReceiver({ provider: profile, secret, now: () => NOW })
    try {
      return receiver.verify({ headers, body, method, url }).ok
    } finally {
      receiver.free()
    }
  } catch (error) {
    // A secret that hookproof does not take is a refusal; any other misuse is a fault of this table.
    if (error instanceof full.HookproofError && error.code.startsWith('secret-')) return false
    throw error
  }
}

async function theirs(entry, sdk, message) {
  try {
    return (await entry.verify(sdk, { ...message, text: message.body.toString(), seconds: NOW })) === true
  } catch (error) {
    if (process.env.SDKS_TRACE) console.log('    ', error?.message?.slice(0, 200))
    return false
  }
}

/** Either's own signature has to pass the other's check. */
async function crosswise(entry, sdk, base) {
  const faults = []
  // hookproof signs under the first of several headers, and only where the secret can sign.
  if (!entry.privateKey && !entry.signatureHeader && !entry.verifiesOnly && base.scheme.assurance !== 'bearer') {
    const { profile: provider, secret, body, method, url, id } = base
    const signed = Object.entries(full.sign({ provider, secret, body, method, url, id, timestamp: NOW, headers: entry.headers }))
    const headers = { ...entry.headers, ...Object.fromEntries(signed.map(([name, value]) => [name.toLowerCase(), value])) }
    if (!(await theirs(entry, sdk, { ...base, headers }))) faults.push('the library refuses what hookproof signs')
  }
  if (entry.sign) {
    const headers = await entry.sign(sdk, { ...base, text: base.body.toString(), seconds: NOW })
    if (!ours({ ...base, headers: { ...entry.headers, ...headers } })) faults.push('hookproof refuses what the library signs')
  }
  return faults
}

/** @returns {Promise<{ agreed: { accepted: number, refused: number }, reasons: Set<string>, explained: number, faults: string[] }>} */
export async function compare(entry) {
  await entry.prepare?.()
  const sdk = await import(entry.from ?? entry.package)
  const base = honest(entry)
  const known = differencesOf(label(entry))
  const result = { agreed: { accepted: 0, refused: 0 }, explained: 0, reasons: new Set(), faults: await crosswise(entry, sdk, base) }
  for (const [name, { make, must }] of Object.entries(base.scheme.assurance === 'bearer' ? TOKEN_CASES : ALL)) {
    const message = make(base)
    if (!message) continue
    const [a, b] = [ours(message), await theirs(entry, sdk, message)]
    const reason = known.get(name)
    known.delete(name)
    const said = `${name}: hookproof ${word(a)}, the library ${word(b)}`
    if (must !== undefined && (a !== must || b !== must)) result.faults.push(`${said}; both must say ${word(must)}`)
    else if (a === b && reason) result.faults.push(`${said}; differences.mjs says that they differ`)
    else if (a === b) result.agreed[a ? 'accepted' : 'refused'] += 1
    else if (REASONS[reason]?.ours !== a) result.faults.push(`${said}; nothing in differences.mjs explains it`)
    else {
      result.explained += 1
      result.reasons.add(reason)
    }
  }
  for (const name of known.keys()) result.faults.push(`${name}: differences.mjs has it, and there is no such case here`)
  return result
}
