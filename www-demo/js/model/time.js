// Times and durations as people read them.

const two = (n) => String(n).padStart(2, '0')

/** 2 d 3 h, 5 min, 90 s: at most two units. */
export function duration(seconds) {
  const total = Math.round(seconds)
  if (total === 0) return '0 s'
  const units = [['d', 86400], ['h', 3600], ['min', 60], ['s', 1]]
  let rest = Math.abs(total)
  const parts = []
  for (const [word, size] of units) {
    const count = Math.floor(rest / size)
    if (count > 0) parts.push(`${count} ${word}`)
    rest -= count * size
    if (parts.length === 2) break
  }
  return (total < 0 ? '−' : '') + parts.join(' ')
}

export function milliseconds(ms) {
  if (ms < 10) return `${Math.round(ms * 10) / 10} ms`
  if (ms < 1000) return `${Math.round(ms)} ms`
  return `${Math.round(ms / 100) / 10} s`
}

/** 2026-11-21 09:30:05 in the reader's own time zone. */
export function localTime(at) {
  const date = new Date(at)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${localClock(date)}`
}

export function localClock(at) {
  const date = new Date(at)
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}

export const utcTime = (at) => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}Z`

/** The value that a datetime-local input takes. */
export const inputTime = (at) => localTime(at).replace(' ', 'T')
