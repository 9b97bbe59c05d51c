// docs/PROVIDERS.md says of each profile what its file says, and each claim of a file points at something.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { DIFFERENCES, REASONS, differencesOf } from '../sdks/differences.mjs'
import { ENTRIES, label } from '../sdks/entries.mjs'
import { PAGE, read, render } from './providers-page.mjs'

const text = readFileSync(PAGE, 'utf8')
const profiles = read()

test('the tables are those of the profile files', () => {
  assert.equal(render(text), text, 'run "node tests/docs/providers-page.mjs"')
})

test('every profile stands in the tables once, and no candidate among the supported', () => {
  for (const { name, status } of profiles) {
    const places = [...text.matchAll(new RegExp(`^\\| \`${name}\` \\|`, 'gm'))]
    assert.equal(places.length, 1, name)
    assert.equal(places[0].index > text.indexOf('<!-- candidates -->'), status === 'candidate', name)
  }
})

// The command that asks the libraries is no part of this run; the table it is made from is.
test('every library is of a profile, and every package that is installed is asked', () => {
  const names = new Set(profiles.map(({ name }) => name))
  for (const { profile } of ENTRIES) assert.ok(names.has(profile), profile)
  const { devDependencies } = JSON.parse(readFileSync(new URL('../sdks/package.json', import.meta.url), 'utf8'))
  assert.deepEqual([...new Set(ENTRIES.map((entry) => entry.package))].sort(), Object.keys(devDependencies).sort())
  const labels = new Set(ENTRIES.map(label))
  for (const name of Object.keys(DIFFERENCES)) assert.ok(labels.has(name), name)
  const used = new Set(ENTRIES.flatMap((entry) => [...differencesOf(label(entry)).values()]))
  assert.deepEqual([...used].sort(), Object.keys(REASONS).sort())
})

test('what does not fit is no profile', () => {
  const names = new Set(profiles.map(({ title }) => title))
  const rows = [...text.slice(text.indexOf('## What does not fit')).matchAll(/^\| ([^|]+) \| ([^|]+) \|/gm)].slice(2)
  assert.ok(rows.length >= 10, `found ${rows.length}`)
  for (const [, sender] of rows) assert.ok(!names.has(sender.trim()), sender)
})

// A claim holds for a member and what is below it, so each member needs one above or below.
test('every member of a profile is under a claim, and every claim is about a member', () => {
  for (const profile of profiles) {
    const claims = profile.sources.map(({ claim }) => claim)
    const at = (claim) => claim.slice(1).split('/').reduce((node, part) => node?.[part.replaceAll('~1', '/').replaceAll('~0', '~')], profile)
    const inherited = profile.extends !== undefined
    for (const claim of claims) assert.ok(at(claim) !== undefined || inherited, `${profile.name}: ${claim}`)
    for (const top of ['scheme', 'handshake', 'event', 'events', 'delivery', 'endpoint', 'maxBodyBytes'].filter((name) => profile[name] !== undefined)) {
      if (claims.includes(`/${top}`)) continue
      for (const key of Object.keys(Object(profile[top]))) {
        assert.ok(claims.some((claim) => claim === `/${top}/${key}` || claim.startsWith(`/${top}/${key}/`)), `${profile.name}: /${top}/${key}`)
      }
      assert.ok(typeof profile[top] === 'object', `${profile.name}: /${top}`)
    }
  }
})

// What a page says of another sender's service is known no better than from that sender's own profile.
test('an inherited member is claimed no surer than where it comes from', () => {
  const sure = ['assumed', 'observed', 'documented']
  const levelAt = ({ sources }, at) => sources.filter(({ claim }) => at === claim || at.startsWith(`${claim}/`)).sort((a, b) => b.claim.length - a.claim.length)[0]?.level
  const heirs = profiles.filter((profile) => profile.extends !== undefined)
  assert.ok(heirs.length > 0)
  for (const heir of heirs) {
    const { sources } = profiles.find(({ name }) => name === heir.extends)
    for (const { claim, level } of sources.filter((source) => heir[source.claim.split('/')[1]] === undefined)) {
      assert.ok(sure.indexOf(levelAt(heir, claim)) <= sure.indexOf(level), `${heir.name} ${claim}: ${levelAt(heir, claim)}, ${heir.extends} has ${level}`)
    }
  }
})
