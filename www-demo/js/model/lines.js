/** "name: value" lines → pairs. A line without a colon has an empty value; empty lines are left out. */
export function parseLines(text, separator = ':') {
  return text.split('\n').map((line) => line.trim()).filter(Boolean).map((line) => {
    const at = line.indexOf(separator)
    return at < 0 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
  })
}

/** The same as an object; the last of equal names wins. */
export const parseObject = (text, separator) => Object.fromEntries(parseLines(text, separator))
