// Judges one attempt by the provider's own delivery policy.
import { sentence } from './sentences.js'
import { milliseconds } from './time.js'

/** Which statuses count as delivered. Where a provider does not say, any 2xx does, and the words admit it. */
const statusesOf = (profile) => profile.delivery?.ack?.statuses ?? '2xx'

export function accepts(profile, status) {
  const statuses = statusesOf(profile)
  return Array.isArray(statuses) ? statuses.includes(status) : status >= 200 && status < 300
}

export function statusWord(profile) {
  const statuses = statusesOf(profile)
  if (Array.isArray(statuses)) return `exactly ${statuses.join(' or ')}`
  return `any ${statuses}${profile.delivery?.ack?.statuses ? '' : ' (assumed: not documented)'}`
}

/**
 * @returns { state, tone, title, lines } state: delivered | failed | refused | accepted | unjudged. The last three are for
 * forged messages and near misses: to refuse them is right.
 */
export function judge(profile, reply, forgery, miss = null) {
  if (reply.error) {
    const title = `Not delivered. ${sentence(reply.error.message)}`
    const lines = [reply.error.hint].filter(Boolean).map(sentence)
    // Under the buttons there is room for what to do, too.
    return { state: forgery || miss ? 'unjudged' : 'failed', tone: 'bad', title, lines, said: [title, ...lines].join(' ') }
  }
  if (miss) return judgeMiss(profile, reply, miss)
  return forgery ? judgeForged(profile, reply, forgery) : judgeHonest(profile, reply)
}

/** What becomes of a new event while the endpoint is inactive at the provider. state: missing | lost */
export function inactiveVerdict({ title, delivery }) {
  const policy = delivery?.whileInactive
  if (policy === 'not-enqueued') return { state: 'lost', tone: 'bad', title: `Lost: ${title} does not enqueue events for an inactive endpoint.` }
  const said = policy === 'logged-without-attempt' ? `${title} logs it, and it can be replayed.` : `What ${title} does with it is not documented; here it can be replayed.`
  return { state: 'missing', tone: 'warn', title: `Logged without an attempt. ${said}` }
}

function judgeHonest(profile, { status, durationMs }) {
  const statusOk = accepts(profile, status)
  const deadline = profile.delivery?.ack?.deadlineMs ?? null
  const inTime = deadline === null || durationMs <= deadline
  const took = milliseconds(durationMs)
  const lines = [
    `Status ${status} ${statusOk ? 'is accepted' : 'is not accepted'}: ${profile.title} wants ${statusWord(profile)}.`,
    deadline === null
      ? `Answered in ${took}. ${profile.title} documents no deadline.`
      : `Answered in ${took}, ${inTime ? 'within' : 'after'} the deadline of ${milliseconds(deadline)}.`,
  ]
  if (statusOk && inTime) return { state: 'delivered', tone: 'good', title: `Delivered: ${status} accepted in ${took}`, lines }
  const why = statusOk ? `${status}, too late` : `${status} refused`
  return { state: 'failed', tone: 'bad', title: `Failed: ${why} in ${took}`, lines }
}

function judgeForged(profile, { status, durationMs }, forgery) {
  const took = milliseconds(durationMs)
  if (status >= 500) {
    return { state: 'unjudged', tone: 'warn', title: `Not judged: ${status} in ${took}`, lines: ['The receiver was not working, so this says nothing about its checks.'] }
  }
  if (!accepts(profile, status)) {
    return { state: 'refused', tone: 'good', title: `Forgery refused: ${status} in ${took}`, lines: ['The receiver noticed that this message is not authentic.'] }
  }
  const line = forgery.noticed
    ? 'This receiver would have acted on a message that its provider never sent.'
    : `${profile.title} does not protect the body, so no receiver can notice this change.`
  return { state: 'accepted', tone: forgery.noticed ? 'bad' : 'warn', title: `Forgery accepted: ${status} in ${took}`, lines: [line] }
}

/** To take such a payload is no hole: a receiver may choose to report only. A warning alone asks for no refusal. */
function judgeMiss(profile, { status, durationMs }, { finding, change }) {
  const took = milliseconds(durationMs)
  const what = `${change}${finding.at ? `, at ${finding.at}` : ''}: ${finding.rule}`
  if (status >= 500) {
    return { state: 'unjudged', tone: 'warn', title: `Not judged: ${status} in ${took}`, lines: ['The receiver was not working, so this says nothing about its checks.'] }
  }
  if (!accepts(profile, status)) {
    return { state: 'refused', tone: 'good', title: `Near miss refused: ${status} in ${took}`, lines: [`The receiver noticed (${what}).`] }
  }
  const grave = finding.severity === 'error'
  return {
    state: 'accepted', tone: grave ? 'warn' : 'good', title: `Near miss accepted: ${status} in ${took}`,
    lines: [grave ? `The receiver took a payload that does not fit the catalog (${what}): it verifies only, or it reports and goes on.` : `This is only a ${finding.severity} (${what}): there is no need to refuse it.`],
  }
}
