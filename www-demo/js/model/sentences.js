/** Makes sentences of an error: what was expected and found, then what to do. */
export function sentences(error) {
  return [error.message, error.hint].filter(Boolean).map(sentence).join(' ')
}

/** A capital letter first and a full stop last. */
export function sentence(text) {
  const whole = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.!?…]$/.test(whole) ? whole : `${whole}.`
}
