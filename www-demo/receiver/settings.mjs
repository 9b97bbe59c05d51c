// Where port, secrets and expected headers come from: the command line, a JSON file or the environment.
import { readFileSync } from 'node:fs'

const USAGE = `node receiver.mjs [--port N] [--config FILE | JSON]

  --port N         default 4600; 0 takes any free port
  --config VALUE   a JSON file, or the JSON text itself; default: the variable HOOKPROOF_RECEIVER
  --help

The JSON: { "secrets": { "<provider>": "<secret>" or ["<newest>", "<previous>"] },
            "expectedHeaders": { "<header>": "<value>" } }`

export function readSettings(argv, env) {
  const given = readArguments(argv)
  if (given.help) return { help: USAGE }
  const text = given.config ?? env.HOOKPROOF_RECEIVER ?? '{}'
  const config = parse(text.trimStart().startsWith('{') ? text : read(text))
  const port = Number(given.port ?? env.PORT ?? 4600)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`--port: expected 0 to 65535, found "${given.port ?? env.PORT}".`)
  return { port, secrets: config.secrets ?? {}, expectedHeaders: config.expectedHeaders ?? {} }
}

function readArguments(argv) {
  const given = {}
  for (let at = 0; at < argv.length; at += 1) {
    const name = argv[at].replace(/^--/, '')
    if (name === 'help') return { help: true }
    if (name !== 'port' && name !== 'config') throw new Error(`Expected --port, --config or --help, found "${argv[at]}".`)
    at += 1
    if (argv[at] === undefined) throw new Error(`--${name}: expected a value, found the end of the line.`)
    given[name] = argv[at]
  }
  return given
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new Error(`--config: expected JSON or a readable JSON file (${error.code}).`)
  }
}

function parse(text) {
  let value
  try {
    value = JSON.parse(text)
  } catch {
    // The text holds secrets, so it is not repeated here.
    throw new Error('The configuration is not JSON: expected one object with "secrets" and "expectedHeaders".')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('The configuration: expected one JSON object.')
  return value
}
