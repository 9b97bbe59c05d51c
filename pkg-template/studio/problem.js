// @ts-check
// What went wrong, as the page shows it: a stable code, a sentence, and what to do.

/** @typedef {{ code: string, message: string, hint: string }} Problem */

/** @param {string} code @param {string} message @param {string} hint @returns {{ error: Problem }} */
export const problem = (code, message, hint) => ({ error: { code, message, hint } })

/** The same for a throw. */
export class StudioError extends Error {
  /** @param {string} code @param {string} message @param {string} hint */
  constructor(code, message, hint) {
    super(message)
    this.name = 'StudioError'
    this.code = code
    this.hint = hint
  }
}

/** @param {unknown} error */
export function problemOf(error) {
  if (error instanceof StudioError) return problem(error.code, error.message, error.hint)
  throw error
}
