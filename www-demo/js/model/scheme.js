// What the page has to know about a profile's scheme, read from the profile and never from a provider's name.

export const assuranceOf = (profile) => profile.scheme.assurance

/** One sentence on what a successful check proves. */
export function assuranceSentence(profile) {
  const { scheme, title } = profile
  if (scheme.assurance === 'bearer') {
    const places = (scheme.tokens ?? []).map(tokenPlace).join(' and ')
    return `A shared token in ${places} must match. The body is not signed.`
  }
  if (scheme.assurance === 'asserted') {
    return `Asserted, not verified: ${title} signs nothing. Plain headers are compared with the values you expect.`
  }
  const { toleranceSeconds: past } = scheme.timestamp ?? {}
  const fresh = past ? `, fresh within ${past} s` : ', with no signed time: a replay cannot be noticed'
  return `The body is signed: ${scheme.algorithm ?? scheme.signature?.algorithm ?? 'hmac-sha256'} over ${scheme.content}${fresh}.`
}

const tokenPlace = (place) => (place.header ? `the header ${place.header}` : `the body at ${place.body}`)

export const hasTimestamp = (profile) => Boolean(profile.scheme.timestamp)
export const hasId = (profile) => Boolean(profile.scheme.families?.some((family) => family.id))

/** Lower-case names of all headers that carry proof. */
export function proofHeaders(profile) {
  const { families = [], tokens = [], expected = [] } = profile.scheme
  return [
    ...families.map((family) => family.signature),
    ...tokens.map((place) => place.header),
    ...expected.map((place) => place.header),
  ].filter(Boolean).map((name) => name.toLowerCase())
}

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
    if (family.id?.toLowerCase() === name) return 'id'
    if (family.timestamp?.toLowerCase() === name) return 'timestamp'
    if (family.signature?.toLowerCase() === name) return 'signature'
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
