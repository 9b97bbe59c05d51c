// One small store. Listeners name the members they read and run once per change of any of them. One that fails is reported and keeps
// no other from running: what was sent stays in the log, and every other part of the page goes on.

export function createStore(initial) {
  const state = { ...initial }
  const listeners = []

  function set(patch) {
    const changed = Object.keys(patch).filter((key) => !Object.is(state[key], patch[key]))
    if (changed.length === 0) return
    Object.assign(state, patch)
    for (const { keys, run } of listeners) {
      if (!keys.some((key) => changed.includes(key))) continue
      try {
        run(state)
      } catch (error) {
        reportError(error)
      }
    }
  }

  /** Calls `run` now and after each change of one of `keys`. */
  function on(keys, run) {
    listeners.push({ keys, run })
    run(state)
  }

  return { get: () => state, set, on }
}

export const initialState = {
  token: null,
  config: { receiver: '', sample: false, secrets: {}, expectedHeaders: {} },
  provider: null, // name
  profile: null, // plain object
  types: [], // the catalog of the provider
  type: null, // the chosen event type
  body: '',
  seed: null, // number, or null for the example without one
  example: '', // the body as the catalog gives it
  plain: '', // the example without a seed
  check: null, // result of validateEvent
  target: '',
  secrets: {}, // provider name → secret typed on this page
  expected: {}, // provider name → "name: value" lines
  reveal: false,
  forgery: null,
  inactive: false, // the endpoint, at the provider
  outage: null, // true, false, or null while unknown
  strict: null, // the same for the refusal of payloads that do not fit
  sending: false,
  result: null, // verdict of the last attempt: { tone, title }
  messages: [],
  selected: null, // number of a message
}
