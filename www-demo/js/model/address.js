// The address bar: a token that is read once and removed, and the chosen provider and event type.

/** Takes `token=…` out of the hash. It stays in memory only, so that it is in no history and no copied address. */
export function takeToken() {
  const parts = location.hash.replace(/^#/, '').split('&')
  const found = parts.find((part) => part.startsWith('token='))
  if (!found) return null
  const rest = parts.filter((part) => part !== found && part !== '').join('&')
  history.replaceState(null, '', location.pathname + (rest ? `#${rest}` : ''))
  return decode(found.slice('token='.length))
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
