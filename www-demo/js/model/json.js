// Colours for JSON text. Works on broken text too: what is not a token stays plain.

// The closing quote may be missing: a search for it from every quote of a hostile text would take its length squared.
const TOKEN = /("(?:[^"\\\n]|\\.)*"?)(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g

/** [{ text, kind }] with kind '' | key | string | number | word. The texts add up to the input. */
export function tokens(text) {
  const result = []
  let last = 0
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > last) result.push({ text: text.slice(last, match.index), kind: '' })
    const [whole, string, colon, number] = match
    if (string) {
      result.push({ text: string, kind: colon ? 'key' : 'string' })
      if (colon) result.push({ text: colon, kind: '' })
    } else {
      result.push({ text: whole, kind: number ? 'number' : 'word' })
    }
    last = match.index + whole.length
  }
  if (last < text.length) result.push({ text: text.slice(last), kind: '' })
  return result
}

/**
 * Indents without touching a single token: JSON.parse and back would turn 475.50 into 475.5, which is another body.
 * Gives null where the text is not JSON.
 */
export function indent(text) {
  try {
    JSON.parse(text)
  } catch {
    return null
  }
  let depth = 0
  let out = ''
  const line = () => `\n${'  '.repeat(depth)}`
  for (const [piece] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)) {
    if (piece === '}' || piece === ']') {
      depth -= 1
      // Nothing between the brackets: {} stays on one line.
      out = /[{[]$/.test(out.trimEnd()) ? out.trimEnd() + piece : out + line() + piece
    } else if (piece === '{' || piece === '[') {
      depth += 1
      out += piece + line()
    } else if (piece === ',') {
      out += piece + line()
    } else {
      out += piece === ':' ? ': ' : piece
    }
  }
  return out.replace(/[ \t]+$/gm, '')
}
