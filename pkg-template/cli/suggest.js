// @ts-check
// The name that was probably meant.

/** Edits from one text to another: letters put in, taken out, changed or swapped. @param {string} from @param {string} to */
function edits(from, to) {
  const rows = [Array.from({ length: to.length + 1 }, (_, at) => at)]
  for (let y = 1; y <= from.length; y += 1) {
    const row = [y]
    for (let x = 1; x <= to.length; x += 1) {
      const same = from[y - 1] === to[x - 1]
      let least = Math.min(rows[y - 1][x] + 1, row[x - 1] + 1, rows[y - 1][x - 1] + (same ? 0 : 1))
      if (y > 1 && x > 1 && from[y - 1] === to[x - 2] && from[y - 2] === to[x - 1]) least = Math.min(least, rows[y - 2][x - 2] + 1)
      row.push(least)
    }
    rows.push(row)
  }
  return rows[from.length][to.length]
}

const MOST = 40 // letters; above it no typing error is looked for

/**
 * " Did you mean …?", or nothing.
 * @param {string} found @param {readonly string[]} names
 */
export function meant(found, names) {
  const word = found.toLowerCase()
  if (word.length > MOST) return ''
  const near = names.map((name) => ({ name, by: edits(word, name.toLowerCase()) })).sort((a, b) => a.by - b.by)[0]
  return near && near.by <= Math.max(1, Math.floor(word.length / 3)) ? ` Did you mean "${near.name}"?` : ''
}
