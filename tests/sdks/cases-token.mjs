// Tokens in a header.
const place = ({ scheme }) => scheme.tokens[0]
const write = (message, token) => {
  const { header, prefix = '', encoding } = place(message)
  return { ...message, headers: { ...message.headers, [header]: prefix + (encoding ? Buffer.from(token).toString(encoding) : token) } }
}
const change = (make) => ({
  make: (message) => {
    const sent = write(message, message.secret)
    const { header } = place(message)
    const value = make(sent.headers[header], message)
    return value === undefined ? undefined : { ...sent, headers: { ...sent.headers, [header]: value } }
  },
})

export const TOKEN_CASES = {
  honest: { must: true, make: (message) => write(message, message.secret) },
  'token-other': { must: false, make: (message) => write(message, message.otherSecret) },
  'token-longer': { must: false, make: (message) => write(message, `${message.secret}x`) },
  'token-shorter': { must: false, make: (message) => write(message, message.secret.slice(0, -1)) },
  'token-missing': { must: false, make: (message) => message },
  'token-empty': { must: false, ...change(() => '') },
  'token-case': { must: false, make: (message) => write(message, message.secret.toUpperCase()) },
  'token-blank-behind': change((value) => `${value} `),
  'token-no-prefix': change((value, message) => (place(message).prefix ? value.slice(place(message).prefix.length) : undefined)),
  'token-prefix-case': change((value, message) => (place(message).prefix ? value.replace(place(message).prefix, place(message).prefix.toLowerCase()) : undefined)),
  'token-two-blanks': change((value, message) => (place(message).prefix ? value.replace(' ', '  ') : undefined)),
  'token-no-padding': change((value, message) => (place(message).encoding ? value.replace(/=+$/, '') : undefined)),
}
