// The start. Everything is loaded from here by name, so that a missing file ends in a sentence on the page.
import { takeToken } from './model/address.js'

const token = takeToken()

import('./app.js').then(({ start }) => start(token)).catch((error) => {
  document.getElementById('starting').hidden = true
  document.getElementById('frame').hidden = true
  const place = document.getElementById('fatal')
  place.hidden = false
  place.textContent = `The page could not start: ${error.message}. Build the package, start the studio again and reload.`
})
