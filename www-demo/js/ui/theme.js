// System, light, dark. The choice lives as long as the page: nothing is stored.
const ORDER = ['system', 'light', 'dark']

export function mountTheme(button) {
  let current = 'system'
  const show = () => {
    button.textContent = `Theme: ${current}`
    if (current === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = current
  }
  button.addEventListener('click', () => {
    current = ORDER[(ORDER.indexOf(current) + 1) % ORDER.length]
    show()
  })
  show()
}
