// @ts-check
// Called wrongly: told on stderr, exit code 2.

export class Misuse extends Error {
  /** @param {string} message @param {string} hint @param {string} [code] */
  constructor(message, hint, code = 'misuse') {
    super(message)
    this.name = 'Misuse'
    this.code = code
    this.hint = hint
  }
}
