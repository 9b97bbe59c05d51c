const encoder = new TextEncoder()

export function toBase64(text) {
  const bytes = typeof text === 'string' ? encoder.encode(text) : text
  let binary = ''
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  }
  return btoa(binary)
}

export const fromBase64 = (base64) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))

export const byteLength = (text) => encoder.encode(text).length

export const randomBytes = (length) => crypto.getRandomValues(new Uint8Array(length))

/** An id in the form that providers with an id header use. */
export const messageId = () => `msg_${toBase64(randomBytes(18)).replace(/[+/=]/g, 'x')}`
