// @ts-check
// Called wrongly: told on stderr, exit code 2.

export class Misuse extends Error {
  /** @param {string} message @param {string} hint */
  constructor(message, hint) {
    super(message)
    this.name = 'Misuse'
    this.code = 'misuse'
    this.hint = hint
  }
}
