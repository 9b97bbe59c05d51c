// Where hookproof and a library do not agree, and why. docs/PROVIDERS.md is made from these tables.
const reason = (ours, cases, why) => ({ ours, cases: cases.split(' '), why })

export const REASONS = {
  'bytes-as-sent': reason(true, 'body-not-utf8', 'the signature is over the bytes as sent; the library decodes them first'),
  'bytes-replaced': reason(false, 'body-replaced', 'the same rule: bytes that decode alike are other bytes'),
  'bytes-no-json': reason(false, 'body-not-utf8', 'the time or the fields that are signed stand in the body, and bytes that are not UTF-8 are no JSON and no form'),
  'written-anew': reason(true, 'body-escapes body-crlf body-numbers body-twice', 'the library signs JSON.stringify of the parsed body; hookproof the bytes as sent, which senders sign'),
  'written-alike': reason(false, 'body-longer body-rewritten', 'the same rule: another text of the same value has another signature'),
  'escaped-body': reason(false, 'body-unescaped', 'the library also tries the body with its letters beyond ASCII escaped, for receivers that have a parsed body only; hookproof takes the bytes as sent'),
  'parsed-too': reason(true, 'body-mark body-empty body-text', 'the library parses the body as well, or refuses an empty one; verify looks at the signature alone'),
  'secret-blank': reason(false, 'secret-line-break secret-blank-before', 'the library ignores what is no letter of the encoding; a secret was not copied as it was issued'),
  'secret-text': reason(false, 'secret-no-padding secret-url-alphabet', 'one secret has one spelling; one without its padding, or in the other alphabet, is not the text that was issued'),
  'secret-prefix': reason(false, 'secret-more-prefix secret-prefix-case', 'the library drops whatever stands before the last underscore'),
  'secret-empty': reason(false, 'secret-empty', 'the library takes an empty secret for leave to accept everything'),
  'hex-case': reason(true, 'signature-upper-case', 'the same bytes; the library compares the text'),
  'signature-text': reason(false, 'signature-longer signature-blank-before signature-blank-after signature-text-behind signature-no-padding signature-url-alphabet signature-loose-bits', 'one signature has one spelling; the library decodes loosely'),
  'prefix': reason(false, 'prefix-missing', 'the prefix names the algorithm; the library takes a signature without it'),
  'signature-trimmed': reason(true, 'signature-blank-after list-blanks', 'senders of this scheme write blanks between entries; around an entry they mean nothing'),
  'one-entry': reason(true, 'list-bad-first list-bad-after list-other-label-first', 'the library reads one entry of the list; while a secret changes there are several, and any good one is enough'),
  'order': reason(true, 'list-time-last', 'entries have labels, so their order means nothing'),
  'label': reason(false, 'list-other-label-only list-empty-label list-no-label', 'the library does not look at the label, which names the scheme'),
  'entry-text': reason(false, 'list-part-behind', 'an entry is a label and a signature; the library ignores what stands behind'),
  'entry-count': reason(false, 'list-many', 'more than 32 entries; the work for one message is bounded'),
  'two-times': reason(false, 'list-time-twice', 'it is open which of two times was signed'),
  'id-text': reason(false, 'id-full-stop id-not-ascii', 'a full stop separates what is signed, and HTTP gives other letters no charset; no sender writes them'),
  'time-text': reason(false, 'time-zero-before time-plus time-fraction time-half time-exponent time-text-behind time-text time-negative time-empty', 'a time has one spelling; where nothing stands between time and body, a loose one lets bytes move from one to the other'),
  'time-unit': reason(false, 'time-other-unit', 'milliseconds read as seconds are a time far ahead, and the library has no bound there'),
  'time-form': reason(false, 'time-lower-case time-no-zone', 'RFC 3339 asks for a zone, and senders write capital letters'),
  'no-future-bound': reason(false, 'time-future-beyond time-future-month', 'the library bounds old times alone; a message signed for later must not stay valid until then'),
  'no-age': reason(false, 'time-past-beyond time-past-month', 'the function that was called looks at no age; the bound is the profile\'s, and toleranceSeconds changes it'),
  'no-lead': reason(true, 'time-future-inside time-future-bound', 'the library refuses every time ahead of its own clock; clocks differ'),
  'time-least': reason(true, 'time-other-unit', 'the library refuses times before 2021; the profile has no bound'),
  'query-anew': reason(false, 'url-encoded url-quote-unescaped', 'the library also tries the query as Node writes it anew; hookproof the forms in which the sender\'s own URL can arrive'),
  'form-bytes': reason(false, 'form-latin1 form-bad-percent', 'fields that are not UTF-8 are no text; the library puts U+FFFD in their place'),
  'form-order': reason(false, 'form-sorting', 'names beyond the first 65,536 characters of Unicode: the library sorts by UTF-16, hookproof by code points; no sender has such names'),
  'token-blank': reason(false, 'token-blank-behind', 'the server below removes blanks around a header before the library sees it'),
  'token-text': reason(false, 'token-no-padding', 'one token has one spelling; the library decodes loosely'),
  'scheme-case': reason(true, 'token-prefix-case', 'HTTP compares the names of authentication schemes without case'),
}

// Cases that often come together.
const TEXT = 'body-not-utf8 body-replaced'
const PARSED = 'body-mark body-empty body-text'
const WHSEC = 'secret-line-break secret-no-padding'
const LISTED = 'list-part-behind list-many'
const STANDARD = `${TEXT} ${LISTED} id-full-stop id-not-ascii`
const LOOSE = 'signature-longer signature-no-padding signature-loose-bits'
const NUMBER = 'time-zero-before time-plus time-fraction time-half time-exponent time-text-behind'
const LATER = 'time-future-beyond time-future-month'
const OLDER = 'time-past-beyond time-past-month'
const ANEW = `${TEXT} ${PARSED} body-escapes body-crlf body-numbers body-twice body-longer body-rewritten`
const POLAR = `${STANDARD} ${PARSED} signature-no-padding signature-loose-bits`
const BOX = `${TEXT} body-unescaped ${LOOSE} signature-blank-before signature-blank-after signature-url-alphabet time-future-inside time-future-bound time-empty time-lower-case time-no-zone`
const NUMBERED = `${TEXT} signature-upper-case ${LISTED} list-time-twice ${LATER} time-other-unit`

/** By the entry's label: the cases in which the two differ. */
export const DIFFERENCES = {
  'standard-webhooks': `${STANDARD} body-mark body-text ${WHSEC}`,
  'supabase-auth': `${STANDARD} body-mark body-text ${WHSEC}`,
  svix: `${STANDARD} ${WHSEC}`,
  openai: `${STANDARD} ${LOOSE} ${NUMBER} ${WHSEC} secret-url-alphabet signature-blank-before signature-url-alphabet list-empty-label list-no-label`,
  'openai, a secret without whsec_': `${STANDARD} ${LOOSE} ${NUMBER} signature-blank-before list-empty-label list-no-label`,
  resend: `${STANDARD} body-mark body-text ${WHSEC}`,
  'dodo-payments': `${STANDARD} ${PARSED} ${WHSEC}`,
  lithic: `${STANDARD} body-mark body-text ${WHSEC}`,
  clerk: `${STANDARD} ${PARSED} ${WHSEC}`,
  replicate: `${STANDARD} ${OLDER} ${LATER} ${NUMBER} time-text time-negative time-other-unit body-empty ${WHSEC} secret-blank-before secret-more-prefix secret-prefix-case list-other-label-only list-empty-label`,
  polar: POLAR,
  'polar, whsec_ and base64': `${POLAR} secret-line-break`,
  'polar, whsec_ taken as text': POLAR,
  'polar, base64 alone': `${POLAR} secret-line-break secret-blank-before`,
  finch: STANDARD,
  line: `${LOOSE} signature-blank-before signature-blank-after`,
  razorpay: `${TEXT} signature-upper-case`,
  shopify: `${TEXT} body-empty`,
  'shopify, events': `${TEXT} body-empty`,
  gocardless: 'signature-blank-after signature-text-behind',
  pusher: `${TEXT} ${PARSED} signature-upper-case`,
  'adyen-platform': `${TEXT} ${LOOSE} secret-line-break signature-blank-before signature-blank-after signature-url-alphabet`,
  'modern-treasury': `${TEXT} signature-upper-case`,
  onfido: 'signature-blank-after signature-text-behind',
  cloudconvert: `${TEXT} signature-upper-case`,
  'vercel-blob': `${ANEW} signature-blank-before signature-blank-after`,
  viber: 'signature-upper-case',
  github: `${TEXT} body-empty signature-upper-case`,
  meta: `${TEXT} signature-upper-case prefix-missing`,
  'coinbase-commerce': `${TEXT} signature-upper-case`,
  slack: `${TEXT} ${NUMBER} ${LATER} time-text time-other-unit signature-upper-case`,
  stripe: `${NUMBERED} body-mark`,
  paddle: `${NUMBERED} list-bad-after`,
  workos: `${TEXT} ${NUMBER} ${LATER} time-text signature-blank-after:signature-trimmed signature-upper-case list-bad-first list-other-label-only list-empty-label list-part-behind list-time-last list-time-twice`,
  mux: `${NUMBERED} signature-blank-after`,
  elevenlabs: `${TEXT} ${NUMBER} ${LATER} time-text time-other-unit signature-upper-case list-bad-first list-time-twice`,
  webflow: `${TEXT} ${OLDER} ${LATER} ${NUMBER} time-empty time-text time-negative time-other-unit signature-upper-case`,
  linear: 'body-mark body-not-utf8:bytes-no-json signature-upper-case',
  sanity: `${TEXT} body-empty signature-blank-after:signature-trimmed list-bad-first list-bad-after list-other-label-first list-blanks list-time-last time-other-unit:time-least`,
  zoom: `${ANEW} signature-upper-case time-half time-negative`,
  twitch: `${TEXT} ${OLDER} ${LATER} signature-blank-after signature-text-behind id-not-ascii time-empty time-lower-case time-no-zone`,
  'box, the primary key': BOX,
  'box, the secondary key': BOX,
  cashfree: `${TEXT} ${NUMBER} time-empty time-text time-negative`,
  lark: `${ANEW} ${NUMBER} time-empty time-text time-negative secret-empty signature-upper-case`,
  twilio: `body-not-utf8:bytes-no-json body-replaced url-encoded url-quote-unescaped form-latin1 form-bad-percent form-sorting`,
  'twilio, JSON': TEXT,
  square: TEXT,
  hubspot: `${TEXT} ${NUMBER} ${LATER} time-text`,
  'hubspot-v2': `${TEXT} signature-upper-case`,
  'hubspot-v1': `${TEXT} signature-upper-case`,
  discord: `${NUMBER} secret-line-break time-empty time-text time-negative`,
  telnyx: `${TEXT} ${PARSED} time-zero-before`,
  sendgrid: `${TEXT} ${LOOSE} ${NUMBER} secret-line-break secret-blank-before signature-blank-before signature-blank-after signature-url-alphabet time-empty time-text time-negative`,
  telegram: 'token-blank-behind',
  chargebee: 'token-prefix-case token-no-padding',
}

/** Case → reason, where a library differs: the first reason that names the case, or the one behind the colon. @param {string} label */
export function differencesOf(label) {
  const words = (DIFFERENCES[label] ?? '').split(' ').filter(Boolean).map((word) => word.split(':'))
  return new Map(words.map(([name, given]) => [name, given ?? Object.keys(REASONS).find((id) => REASONS[id].cases.includes(name))]))
}
