// @ts-check
// The headers of every answer. The page holds secrets while it is open, so nothing of another origin may run in it or frame it.

const POLICY = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "connect-src 'self'", "img-src 'self' data:",
  "form-action 'none'", "frame-ancestors 'none'", "base-uri 'none'",
].join('; ')

export const SECURITY = Object.freeze({
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // A page of an older run would carry an older token and older code.
  'cache-control': 'no-store',
})
