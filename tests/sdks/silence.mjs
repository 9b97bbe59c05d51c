// Libraries that log what they refuse.

export const SILENT = Object.fromEntries(['error', 'warn', 'info', 'debug', 'trace'].map((name) => [name, () => {}]))

/** Runs without the console of a library that takes no logger. @template T @param {() => Promise<T>} work */
export function quiet(work) {
  const { debug, error } = console
  Object.assign(console, { debug() {}, error() {} })
  return work().finally(() => Object.assign(console, { debug, error }))
}
