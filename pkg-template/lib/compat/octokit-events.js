// @ts-check
// Handlers by event name, as `createEventHandler` of npm `@octokit/webhooks` 14.2.0 has them. Differences: docs/COMPARE.md.

/** Names that are no events there, and the method that takes such a handler. @type {Record<string, string>} */
const OTHER_METHODS = { '*': 'onAny', error: 'onError' }

/** @param {string} message @param {Error[]} errors @param {object} [more] */
const together = (message, errors, more) => Object.assign(new AggregateError(errors, message), more)

/** A failing error handler is told on the console: there is nobody left to throw to. @param {unknown} error */
function fatal(error) {
  console.log('FATAL: Error occurred in "error" event handler')
  console.log(error)
}

/** @param {{ transform?: (event: any) => any }} [options] */
export function createEventHandler({ transform } = {}) {
  /** Not a plain object: an event's name comes from a header. @type {Map<string, Function[]>} */
  const handlers = new Map()
  const of = (/** @type {string} */ name) => handlers.get(name) ?? []
  const add = (/** @type {string} */ name, /** @type {Function} */ handler) => void handlers.set(name, [...of(name), handler])

  /** @param {any} name @param {Function} handler */
  function on(name, handler) {
    if (Array.isArray(name)) return name.forEach((one) => on(one, handler))
    if (typeof name !== 'string') throw new TypeError('eventName must be of type string')
    const method = Object.hasOwn(OTHER_METHODS, name) && OTHER_METHODS[name]
    if (method) throw new TypeError(`Using the "${name}" event with the regular Webhooks.on() function is not supported. Please use the Webhooks.${method}() method instead`)
    add(name, handler)
  }

  /** The last one of equal handlers goes. @param {any} name @param {Function} handler */
  function removeListener(name, handler) {
    if (Array.isArray(name)) return name.forEach((one) => removeListener(one, handler))
    const at = of(name).lastIndexOf(handler)
    if (at >= 0) handlers.set(name, of(name).filter((_, place) => place !== at))
  }

  /** @param {Error} error */
  function tell(error) {
    for (const handler of of('error')) {
      try {
        Promise.resolve(handler(error)).catch(fatal)
      } catch (failure) {
        fatal(failure)
      }
    }
  }

  /** @param {any} event @returns {Promise<void>} */
  function receive(event) {
    if (event instanceof Error) {
      const error = together(event.message, [event], { event })
      tell(error)
      return Promise.reject(error)
    }
    if (!event?.name || !event.payload) throw together('Event name not passed', [new Error('Event name not passed')])
    const action = 'action' in event.payload ? event.payload.action : null
    const named = Object.hasOwn(OTHER_METHODS, event.name) ? [] : of(event.name)
    const called = [...(action ? of(`${event.name}.${action}`) : []), ...named, ...of('*')]
    /** @type {Error[]} */ const errors = []
    const runs = called.map((handler) => {
      const given = transform ? Promise.resolve(event).then(transform) : Promise.resolve(event)
      return given.then((made) => handler(made)).catch((error) => errors.push(Object.assign(error, { event })))
    })
    return Promise.all(runs).then(() => {
      if (errors.length === 0) return
      const error = together(errors.map((one) => one.message).join('\n'), errors, { event })
      tell(error)
      throw error
    })
  }

  return {
    on,
    onAny: (/** @type {Function} */ handler) => add('*', handler),
    onError: (/** @type {Function} */ handler) => add('error', handler),
    removeListener,
    receive,
  }
}
