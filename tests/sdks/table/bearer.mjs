// A shared token and no signature.
export default [
  {
    profile: 'telegram', package: 'grammy', others: true, secret: 'a-token_of-some_length', otherSecret: 'another-token',
    verify: async ({ Bot, webhookCallback }, { secret, headers, url }) => {
      const bot = new Bot('1:none', { botInfo: { id: 1, is_bot: true, first_name: 'a', username: 'a_bot' } })
      const handle = webhookCallback(bot, 'std/http', { secretToken: secret })
      return (await handle(new Request(url, { method: 'POST', headers, body: '{"update_id":1}' }))).status === 200
    },
  },
  {
    profile: 'chargebee', package: 'chargebee', secret: 'user:pass:word', otherSecret: 'user:word',
    verify: async ({ basicAuthValidator }, { secret, headers }) => {
      const at = secret.indexOf(':')
      await basicAuthValidator((user, password) => user === secret.slice(0, at) && password === secret.slice(at + 1))(headers)
      return true
    },
  },
]
