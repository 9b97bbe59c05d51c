// A fixed clock, and times as the schemes write them.

export const NOW = 1_800_000_000

const WRITERS = {
  'unix-seconds': (seconds) => String(seconds),
  'unix-milliseconds': (seconds) => String(seconds * 1000),
  'rfc-3339': (seconds) => new Date(seconds * 1000).toISOString(),
}

/** @param {{ timestamp?: { format: string } }} scheme @param {number} seconds */
export const write = (scheme, seconds) => (scheme.timestamp ? WRITERS[scheme.timestamp.format](seconds) : undefined)

/** Most libraries read the clock themselves. */
export function stopClock() {
  const Real = Date
  globalThis.Date = class extends Real {
    constructor(...values) {
      super(...(values.length > 0 ? values : [NOW * 1000]))
    }
    static now() {
      return NOW * 1000
    }
  }
}
