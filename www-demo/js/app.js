// Wires state, views and delivery together.
import { eventTypes, exampleEvent, loadConfig, profileOf, providers, setToken } from './api.js'
import { createDelivery } from './delivery.js'
import { freshToken, readPlace, writePlace } from './model/address.js'
import { indent } from './model/json.js'
import { leastBody } from './model/message.js'
import { sentences } from './model/sentences.js'
import { createStore, initialState } from './state.js'
import { byId } from './ui/dom.js'
import { go, mountJump } from './ui/jump.js'
import { mountTheme } from './ui/theme.js'
import { mountCredentials } from './views/credentials.js'
import { mountDiagnose } from './views/diagnose.js'
import { mountEndpoint } from './views/endpoint.js'
import { mountEvents } from './views/events.js'
import { mountExample } from './views/example.js'
import { mountLog } from './views/log.js'
import { mountMisses } from './views/misses.js'
import { mountPayload } from './views/payload.js'
import { mountPreview } from './views/preview.js'
import { firstProvider, mountProviders } from './views/providers.js'
import { mountRetries } from './views/retries.js'
import { mountSchema } from './views/schema.js'
import { mountSend, firstTarget } from './views/send.js'
import { mountSources } from './views/sources.js'
import { mountSwitches } from './views/switches.js'

export async function start(token) {
  setToken(token)
  const store = createStore(initialState)
  const delivery = createDelivery(store)

  function chooseProvider(name, wanted = null) {
    const types = eventTypes(name)
    const type = (types.find((one) => one.type === wanted) ?? types[0])?.type ?? null
    place({ provider: name, profile: profileOf(name), types, type, ...exampleOf(name, type), check: null, result: null })
    writePlace(name, type)
  }

  function chooseType(type) {
    place({ type, ...exampleOf(store.get().provider, type), result: null })
    writePlace(store.get().provider, type)
  }

  /** A target that was never changed goes with the choice. */
  function place(next) {
    const before = store.get()
    const followed = before.target === '' || before.target === firstTarget(before)
    store.set(followed ? { ...next, target: firstTarget({ ...before, ...next }) } : next)
  }

  function chooseSeed(seed) {
    const { provider, type } = store.get()
    store.set({ ...exampleOf(provider, type, seed), result: null })
  }

  window.addEventListener('error', ({ message }) => trouble(`A part of this page failed and may show old values (${message}). Reload the page.`))
  mountTheme(byId('theme'))
  mountJump(byId('jump'))
  byId('skip').addEventListener('click', (event) => { event.preventDefault(); go('main') })

  const wanted = readPlace()
  const known = providers().some((one) => one.name === wanted.provider)
  chooseProvider(known ? wanted.provider : firstProvider(), wanted.type)

  mountProviders(store, chooseProvider)
  mountEvents(store, chooseType)
  const payload = mountPayload(store, () => { chooseType(store.get().type); payload.check() })
  mountExample(store, (seed) => { chooseSeed(seed); payload.check() })
  mountSchema(store)
  mountCredentials(store)
  mountSend(store, delivery)
  mountSwitches(store)
  mountPreview(store)
  mountDiagnose(store, chooseProvider)
  mountMisses(store, delivery, ({ body }) => { store.set({ body }); payload.check() })
  mountLog(store, delivery)
  mountRetries(store)
  mountEndpoint(store)
  mountSources(store)
  window.addEventListener('hashchange', () => {
    // The studio was started again and its new address was opened in this tab.
    const fresh = freshToken()
    if (fresh) {
      setToken(fresh)
      connect(store)
    }
    const { provider, type } = readPlace()
    if (providers().some((one) => one.name === provider)) chooseProvider(provider, type)
    else writePlace(store.get().provider, store.get().type)
  })

  byId('starting').hidden = true
  await connect(store)
}

/** The example as the catalog has it, token for token, with our own line breaks; with a seed, another one. */
function exampleOf(provider, type, seed = null) {
  const made = (/** @type {object} */ options) => {
    const text = type ? exampleEvent(provider, type, options) : leastBody(profileOf(provider))
    return indent(text) ?? text
  }
  const plain = made({})
  const example = seed === null ? plain : made({ seed })
  return { seed, plain, example, body: example }
}

/** Asks the studio for the sample receiver and its secrets. Without them the page still checks and previews. */
async function connect(store) {
  try {
    const config = await loadConfig()
    store.set({ config })
    byId('fatal').hidden = true
    if (!store.get().target) store.set({ target: firstTarget(store.get()) })
  } catch (error) {
    trouble(`Nothing can be sent. ${sentences(error)}`)
  }
}

function trouble(words) {
  const place = byId('fatal')
  place.hidden = false
  place.textContent = words
}
