// Measures text against its background, in the page.

/** Every piece of visible text with less contrast than WCAG AA asks for: [{ text, ratio }]. */
export function faintText() {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data
    return [r, g, b, a / 255]
  }
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1]
  const light = ([r, g, b]) => [r, g, b].map((one) => one / 255)
    .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0)

  function behind(element) {
    if (!element) return [255, 255, 255, 1]
    const own = rgba(getComputedStyle(element).backgroundColor)
    return own[3] === 1 ? own : over(own, behind(element.parentElement))
  }

  const faint = []
  function judge(text, colour, ground) {
    const pair = [light(over(rgba(colour), ground)), light(ground)].sort((a, b) => b - a)
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05)
    if (ratio < 4.5) faint.push({ text: text.trim().slice(0, 40), ratio: Math.round(ratio * 100) / 100 })
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    const hidden = !node.data.trim() || !element.checkVisibility({ opacityProperty: true }) || element.closest(':disabled, noscript, script')
    if (hidden) continue
    judge(node.data, getComputedStyle(element).color, behind(element))
  }
  for (const field of document.querySelectorAll('[placeholder]')) {
    if (field.value === '' && field.checkVisibility()) judge(field.placeholder, getComputedStyle(field, '::placeholder').color, behind(field))
  }
  return faint
}
