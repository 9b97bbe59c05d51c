// Section buttons. They are buttons and not links because the address bar's hash holds the provider and nothing else.
export function mountJump(nav) {
  nav.addEventListener('click', (event) => {
    const id = event.target.closest('[data-jump]')?.dataset.jump
    if (id) go(id)
  })
}

export function go(id) {
  const section = document.getElementById(id)
  section.scrollIntoView({ block: 'start' })
  section.focus({ preventScroll: true })
}
