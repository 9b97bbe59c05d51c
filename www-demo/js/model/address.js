// The address bar: a token that is read once and removed, and the chosen provider and event type.

const KEPT = 'hookproof-token'

/**
 * Takes `token=…` out of the hash, so that it is in no history and no copied address. The tab keeps it, that a reload goes on working:
 * it ends with the run of the studio. Secrets are kept nowhere.
 */
export const takeToken = () => freshToken() ?? sessionStorage.getItem(KEPT)

/** The same, where an address with a token was just opened; else null. */
export function freshToken() {
  const parts = location.hash.replace(/^#/, '').split('&')
  const found = parts.find((part) => part.startsWith('token='))
  if (!found) return null
  const rest = parts.filter((part) => part !== found && part !== '').join('&')
  history.replaceState(null, '', location.pathname + (rest ? `#${rest}` : ''))
  const token = decode(found.slice('token='.length))
  sessionStorage.setItem(KEPT, token)
  return token
}

/** `#clazar/contract.created` → { provider, type }. */
export function readPlace() {
  const [provider, type] = location.hash.replace(/^#/, '').split('/').map(decode)
  return { provider: provider || null, type: type || null }
}

export function writePlace(provider, type) {
  const hash = `#${encodeURIComponent(provider)}${type ? `/${encodeURIComponent(type)}` : ''}`
  if (location.hash !== hash) history.replaceState(null, '', hash)
}

function decode(part) {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
