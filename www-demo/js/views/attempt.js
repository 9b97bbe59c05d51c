// One attempt: what went out, what came back, and what the provider would make of it.
import { curlCommand } from '../model/curl.js'
import { bearerSecret } from '../model/order.js'
import { headerRole } from '../model/scheme.js'
import { localTime, milliseconds, utcTime } from '../model/time.js'
import { mask } from '../ui/code.js'
import { copyButton } from '../ui/copy.js'
import { badge, h } from '../ui/dom.js'
import { httpView } from '../ui/http.js'

export function attemptView(message, { at, built, reply, verdict }, number, reveal) {
  const secret = bearerSecret(message.order)
  const show = (text) => mask(text, secret, reveal)
  return h('article', { class: 'attempt', 'aria-label': `Attempt ${number}` },
    h('p', { class: 'attempt-head' },
      h('strong', {}, `Attempt ${number}`),
      badge(verdict.state, verdict.tone),
      h('span', { class: 'muted' }, `${localTime(at)} · ${utcTime(at)}${reply.durationMs === undefined ? '' : ` · ${milliseconds(reply.durationMs)}`}`)),
    h('div', { class: `notice ${verdict.tone}` }, h('strong', {}, verdict.title), verdict.lines.map((line) => h('p', {}, line))),
    h('div', { class: 'pair' },
      h('div', {}, h('div', { class: 'sub sub-tools' }, h('span', {}, 'Request'), copyButton('Copy as curl', () => curlCommand({ ...built, url: built.url }), `copy-${message.number}-${number}`)), httpView({
        label: 'Request',
        start: reply.request?.line ?? `POST ${message.target}`,
        headers: reply.request?.headers ?? built.headers,
        body: built.body,
        roles: (name) => headerRole(message.order.profile, name),
        show,
      })),
      h('div', {}, h('p', { class: 'sub' }, 'Response'), reply.error
        ? h('p', { class: 'notice bad' }, h('code', {}, reply.error.code), ' No response was received.')
        : httpView({ label: 'Response', start: `${reply.status} ${reply.statusText || REASONS[reply.status] || ''}`.trim(), headers: reply.headers, body: reply.body }),
      reply.truncated ? h('p', { class: 'help' }, 'The relay cut the body off here.') : null)))
}

// HTTP/2 has no reason phrase and relays drop it, so the common ones are said here.
const REASONS = {
  200: 'OK', 201: 'Created', 202: 'Accepted', 204: 'No Content', 301: 'Moved Permanently', 302: 'Found', 307: 'Temporary Redirect', 308: 'Permanent Redirect',
  400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed', 409: 'Conflict', 410: 'Gone', 413: 'Content Too Large',
  415: 'Unsupported Media Type', 422: 'Unprocessable Content', 429: 'Too Many Requests', 500: 'Internal Server Error', 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Timeout',
}
