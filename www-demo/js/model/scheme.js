// What the page has to know about a profile's scheme, read from the profile and never from a provider's name.

export const assuranceOf = (profile) => profile.scheme.assurance

/** Whether a signature or MAC stands in the message, over its body or not. */
export const isSigned = (profile) => ['signed', 'metadata'].includes(assuranceOf(profile))

/** Whether the body is what the proof covers: only then can a receiver notice a changed one. */
export const coversBody = (profile) => assuranceOf(profile) === 'signed'

/** One sentence on what a successful check proves. */
export function assuranceSentence(profile) {
  const { scheme, title } = profile
  if (scheme.assurance === 'bearer') return `A shared token in ${(scheme.tokens ?? []).map(tokenPlace).join(' and ')} must match. The body is not signed.`
  if (scheme.assurance === 'asserted') return `Asserted, not verified: ${title} signs nothing. Plain headers are compared with the values you expect.`
  const covered = coversBody(profile) ? 'The body is signed' : 'A time or an id is signed, the body is not'
  return `${covered}: ${scheme.algorithm ?? scheme.signature?.algorithm ?? 'hmac-sha256'} over ${scheme.content}${freshness(scheme)}.`
}

function freshness({ timestamp }) {
  if (!timestamp) return ', with no signed time: a replay cannot be noticed'
  const { toleranceSeconds: past } = timestamp
  return past == null ? ', with a signed time of which no age is documented: a replay passes unless you set a tolerance' : `, fresh within ${past} s`
}

function tokenPlace({ header, body, form, query }) {
  if (header) return `the header ${header}`
  if (body) return `the body at ${body}`
  return form ? `the form field ${form}` : `the query parameter ${query}`
}

/** Whether the provider bounds a message's age, so that a receiver refuses an old one. */
export const boundsAge = (profile) => profile.scheme.timestamp?.toleranceSeconds != null
export const hasId = (profile) => Boolean(profile.scheme.families?.some((family) => family.id))

/** The pointer of a place in the body: "body:/a/b" → "/a/b". */
const pointerOf = (place) => (typeof place === 'string' && place.startsWith('body:') ? place.slice('body:'.length) : null)
const isHeader = (place) => typeof place === 'string' && !place.includes(':')
const lower = (names) => names.filter(isHeader).map((name) => name.toLowerCase())

/** Lower-case names of all headers that carry proof. */
export function proofHeaders({ scheme: { families = [], tokens = [], expected = [] } }) {
  return lower([...families.flatMap((family) => family.signature), ...tokens.map((place) => place.header), ...expected.map((place) => place.header)])
}

/** Pointers of the members of the body that carry proof. */
export function proofPointers({ scheme: { families = [], tokens = [] } }) {
  return [...families.map((family) => pointerOf(family.signature)), ...tokens.map((place) => place.body)].filter(Boolean)
}

/** The pointer of a signed time that stands in the body, or null. */
export const timePointer = ({ scheme }) => pointerOf(scheme.families?.[0]?.timestamp)

/** The signed content as parts: `{id}.{timestamp}.{body}` → [{ part: 'id' }, { text: '.' }, …]. */
export function contentParts(profile) {
  const template = profile.scheme.content ?? '{body}'
  return template.split(/(\{[a-z]+\})/).filter(Boolean).map((piece) => {
    const name = /^\{([a-z]+)\}$/.exec(piece)?.[1]
    return name ? { part: name } : { text: piece }
  })
}

/** Which part of the signed content a header carries: 'id', 'timestamp', 'signature' or null. */
export function headerRole(profile, header) {
  const name = header.toLowerCase()
  for (const family of profile.scheme.families ?? []) {
    for (const role of ['id', 'timestamp', 'signature']) if (lower([family[role]].flat()).includes(name)) return role
  }
  return proofHeaders(profile).includes(name) ? 'signature' : null
}

/** Headers that are not proof but tell the receiver which event this is: `header:x-github-event`. */
export function routingHeaders(profile, type, id) {
  const event = profile.event ?? {}
  return [
    ...headersIn(event.type?.from).map((name) => [name, type]),
    ...headersIn(event.id?.from).map((name) => [name, id]),
  ].filter(([, value]) => value)
}

const headersIn = (from = []) => from.filter((place) => place.startsWith('header:')).map((place) => place.slice('header:'.length))
