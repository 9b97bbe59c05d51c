// The tables of docs/PROVIDERS.md, from the profile files. `node tests/docs/providers-page.mjs` writes them.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { REASONS, differencesOf } from '../sdks/differences.mjs'
import { ENTRIES, label, version } from '../sdks/entries.mjs'

const FOLDER = new URL('../../src/profile/providers/', import.meta.url)
export const PAGE = new URL('../../docs/PROVIDERS.md', import.meta.url)
const VECTORS = new URL('../vectors/providers/', import.meta.url)

export const read = () => readdirSync(FOLDER).filter((name) => name.endsWith('.json')).map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')))

// The source of the scheme as a whole: the shortest claim that has it or a part of it.
const sourceOf = ({ sources }) => sources.filter(({ claim }) => claim.startsWith('/scheme')).sort((a, b) => a.claim.length - b.claim.length)[0]

function vectors(name) {
  const { tests } = JSON.parse(readFileSync(new URL(`${name}.json`, VECTORS), 'utf8'))
  const published = tests.filter(({ flags }) => flags.includes('published')).length
  return `${tests.length}${published ? `, ${published} published` : ''}`
}

function table(profiles, all) {
  const rows = profiles.map((profile) => {
    const whole = profile.scheme ? profile : { ...all.find(({ name }) => name === profile.extends), sources: profile.sources }
    const { level, url } = sourceOf(profile) ?? sourceOf(all.find(({ name }) => name === profile.extends))
    const form = whole.scheme.signature
    const algorithms = [...new Set((form?.labels ?? [form]).map((one) => one?.algorithm ?? form?.algorithm).filter(Boolean))]
    return `| \`${profile.name}\` | [${profile.title}](${profile.homepage}) | ${whole.scheme.assurance} | ${algorithms.join(', ') || 'none'} | ${url ? `[${level}](${url})` : level} | ${vectors(profile.name)} |`
  })
  return ['| profile | sender | verification proves | algorithm | source of the scheme | vectors |', '| --- | --- | --- | --- | --- | --- |', ...rows].join('\n')
}

const SECTIONS = {
  signed: ({ scheme, status }) => status !== 'candidate' && (!scheme || scheme.assurance === 'signed'),
  weaker: ({ scheme, status }) => status !== 'candidate' && scheme && scheme.assurance !== 'signed',
  candidates: ({ status }) => status === 'candidate',
}

// One row for each library, and under it the reasons why it and hookproof differ.
function libraries() {
  const rows = [...new Set(ENTRIES.map((entry) => entry.package))].sort().map((name) => {
    const mine = ENTRIES.filter((entry) => entry.package === name)
    const profiles = [...new Set(mine.map(({ profile, others }) => `\`${profile}\`${others ? ' (not the sender\'s own)' : ''}`))]
    const reasons = [...new Set(mine.flatMap((entry) => [...differencesOf(label(entry)).values()]))].sort()
    return `| ${name} ${version(name)} | ${profiles.join(', ')} | ${reasons.map((id) => `\`${id}\``).join(', ') || 'nothing'} |`
  })
  return ['| library | profile | differs in |', '| --- | --- | --- |', ...rows].join('\n')
}

function reasons() {
  const rows = Object.entries(REASONS).map(([id, { ours, why }]) => `| \`${id}\` | ${ours ? 'accepts' : 'refuses'} | ${why} |`)
  return ['| row | hookproof | why |', '| --- | --- | --- |', ...rows].join('\n')
}

const between = (text, name, inner) => text.replace(new RegExp(`(<!-- ${name} -->\\n).*?(<!-- end -->)`, 's'), (_, head, tail) => `${head}${inner}\n${tail}`)

export function render(text, all = read()) {
  for (const [name, belongs] of Object.entries(SECTIONS)) {
    const chosen = all.filter(belongs).sort((a, b) => (a.name < b.name ? -1 : 1))
    text = between(text, name, table(chosen, all))
  }
  text = between(text, 'libraries', libraries())
  return between(text, 'reasons', reasons())
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(PAGE, render(readFileSync(PAGE, 'utf8')))
