#!/usr/bin/env node
// Starts the sample receiver on the loopback address.
import { createApp } from './app.mjs'
import { readSettings } from './settings.mjs'

try {
  const settings = readSettings(process.argv.slice(2), process.env)
  if (settings.help) {
    console.log(settings.help)
  } else {
    const server = createApp(settings).listen(settings.port, '127.0.0.1', (error) => {
      if (error) fail(error)
      else console.log(`sample receiver on http://127.0.0.1:${server.address().port}`)
    })
    for (const signal of ['SIGINT', 'SIGTERM']) {
      process.on(signal, () => {
        server.close(() => process.exit(0))
        server.closeAllConnections()
      })
    }
  }
} catch (error) {
  fail(error)
}

function fail(error) {
  console.error(`The sample receiver could not start: ${error.message}`)
  process.exit(1)
}
