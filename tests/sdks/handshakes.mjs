// The answers with which an endpoint proves itself, beside those of the senders' libraries.
import { isDeepStrictEqual } from 'node:util'
import { full } from '../js/installed.mjs'
import { headersOf, schemeOf } from './signer.mjs'
import keys from './table/keys.mjs'
import { SILENT, quiet } from './silence.mjs'
import { NOW, write } from './times.mjs'

const SECRET = 'a-secret-of-some-length-0123456789'
const discord = keys.find(({ profile }) => profile === 'discord')

const HANDSHAKES = [
  {
    profile: 'zoom', from: '@zoom/rivet/meetings', secret: SECRET,
    body: '{"event":"endpoint.url_validation","payload":{"plainToken":"qgg8vlvZRS6UYooatFL8Aw"},"event_ts":1654503849680}',
    reply: ({ AwsLambdaReceiver }, { secret, body, headers }) =>
      quiet(async () => {
        const { statusCode, body: text } = await new AwsLambdaReceiver({ webhooksSecretToken: secret }).start()({ body, headers }, {})
        return { status: statusCode, body: JSON.parse(text) }
      }),
    read: JSON.parse,
  },
  {
    profile: 'slack', from: '@slack/bolt', secret: SECRET,
    body: '{"token":"none","challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P","type":"url_verification"}',
    reply: async ({ default: { AwsLambdaReceiver } }, { secret, body, headers }) => {
      const receiver = new AwsLambdaReceiver({ signingSecret: secret, logger: { ...SILENT, setLevel() {}, getLevel() {}, setName() {} } })
      const { statusCode, body: text } = await receiver.toHandler()({ body, headers: { ...headers, 'Content-Type': 'application/json' } }, {})
      // Slack takes the challenge as text or as a member of JSON.
      return { status: statusCode, body: text && JSON.parse(text).challenge }
    },
    read: (text) => text,
  },
  {
    profile: 'discord', from: 'discord-interactions', secret: discord.secret, privateKey: discord.privateKey,
    body: '{"version":1,"application_id":"1234560123453231555","type":0}',
    reply: ({ verifyWebhookEventMiddleware }, { secret, body, headers }) =>
      new Promise((resolve, reject) => {
        const response = { statusCode: 200, end: (text) => resolve({ status: response.statusCode, body: text ?? '' }) }
        const next = () => reject(new Error('the library took the handshake for an event'))
        verifyWebhookEventMiddleware(secret)({ header: (name) => headers[name.toLowerCase()], body }, response, next)
      }),
    read: (text) => text,
  },
]

/** @returns {Promise<string[]>} faults */
export async function handshakes() {
  const faults = []
  for (const { profile, from, secret, privateKey, body, reply, read } of HANDSHAKES) {
    const sdk = await import(from)
    const scheme = schemeOf(profile)
    const headers = headersOf(scheme, { secret, body: Buffer.from(body), timestamp: write(scheme, NOW) }, privateKey)
    const ours = full.answerHandshake({ provider: profile, secret, headers, body, now: NOW })
    const theirs = await reply(sdk, { secret, body, headers })
    if (!ours?.ok || !isDeepStrictEqual({ status: ours.status, body: read(ours.body) }, theirs)) faults.push(`${profile}: the answers to the handshake differ`)
    const changed = body.replace(/\d/, (digit) => String((Number(digit) + 1) % 10))
    const refused = full.answerHandshake({ provider: profile, secret, headers, body: changed, now: NOW })
    if (refused?.ok !== false || (await reply(sdk, { secret, body: changed, headers })).status < 400) faults.push(`${profile}: a changed handshake was answered`)
  }
  return faults
}
