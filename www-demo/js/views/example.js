// Which example stands in the editor: the documents' own, or another one made from a seed.
import { byId, fill, h } from '../ui/dom.js'

const MOST = Number.MAX_SAFE_INTEGER

/** @param {(seed: number | null) => void} choose */
export function mountExample(store, choose) {
  const field = byId('seed')
  byId('another').addEventListener('click', () => choose(((store.get().seed ?? 0) + 1) % MOST))
  field.addEventListener('input', () => {
    const text = field.value.trim()
    if (text === '' && field.validity.valid) return choose(null)
    if (/^\d{1,15}$/.test(text)) choose(Number(text))
  })

  store.on(['types'], ({ types }) => { byId('example-tools').hidden = types.length === 0 })
  store.on(['seed'], ({ seed }) => {
    const shown = seed === null ? '' : String(seed)
    if (field.value !== shown) field.value = shown
  })
  store.on(['seed', 'type', 'example', 'plain'], showSeed)
}

function showSeed({ seed, provider, type, example, plain }) {
  const place = byId('seed-help')
  if (seed === null || !type) return fill(place)
  fill(place,
    example === plain ? 'No member of this example may differ, so every seed gives the same. ' : 'Made from the seed: another payload of the same form, the same for the same seed. ',
    h('code', {}, `npx hookproof events example ${provider} ${type} --seed ${seed}`))
}
