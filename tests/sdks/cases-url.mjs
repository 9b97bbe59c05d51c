// Addresses, methods and forms, for the schemes that sign them.
import { only, resign } from './cases.mjs'

const signsUrl = ({ scheme, urlOf }) => scheme.content.includes('{url}') && !urlOf
const signsMethod = ({ scheme }) => scheme.content.includes('{method}')
const signsForm = ({ scheme, urlOf }) => scheme.content.includes('form-sorted') && !urlOf

/** Signed with one address, arrived at the other. */
const url = (signed, arrived = signed) => ({ make: only(signsUrl, (message) => ({ ...resign(message, { url: signed }), url: arrived })) })
const form = (text) => ({ make: only(signsForm, (message) => resign(message, { body: Buffer.from(text) })) })
const BASE = 'https://hooks.example.com'

export const URL_CASES = {
  'url-other': { must: false, make: only(signsUrl, (message) => ({ ...message, url: `${message.url}x` })) },
  'url-query': url(`${BASE}/in?a=1&b=two`),
  'url-query-order': { must: false, ...url(`${BASE}/in?a=1&b=two`, `${BASE}/in?b=two&a=1`) },
  'url-query-twice': url(`${BASE}/in?a=2&a=1&a=2`),
  'url-query-empty': url(`${BASE}/in?`),
  'url-percent': url(`${BASE}/in/a%20b?q=%2B1%20x%2f&r=a+b`),
  'url-percent-case': url(`${BASE}/in?q=%2f`, `${BASE}/in?q=%2F`),
  'url-decoded': url(`${BASE}/in?q=a:b@c`, `${BASE}/in?q=a%3Ab%40c`),
  'url-encoded': url(`${BASE}/in?q=a%3Ab%40c`, `${BASE}/in?q=a:b@c`),
  'url-quote': url(`${BASE}/in?q=it's`),
  'url-quote-escaped': url(`${BASE}/in?q=it's`, `${BASE}/in?q=it%27s`),
  'url-quote-unescaped': url(`${BASE}/in?q=it%27s`, `${BASE}/in?q=it's`),
  'url-plus-escaped': url(`${BASE}/in?q=a+b`, `${BASE}/in?q=a%20b`),
  'url-root': url(`${BASE}/`),
  'url-no-path': url(BASE),
  'url-root-added': url(BASE, `${BASE}/`),
  'url-slash-added': url(`${BASE}/in`, `${BASE}/in/`),
  'url-slash-behind': url(`${BASE}/in/`),
  'url-port': url(`${BASE}:8443/in?a=1`),
  'url-port-default': url(`${BASE}:443/in?a=1`),
  'url-port-default-gone': url(`${BASE}:443/in?a=1`, `${BASE}/in?a=1`),
  'url-port-default-added': url(`${BASE}/in?a=1`, `${BASE}:443/in?a=1`),
  'url-port-gone': url(`${BASE}:8443/in`, `${BASE}/in`),
  'url-port-added': url(`${BASE}/in`, `${BASE}:8443/in`),
  'url-http': url('http://hooks.example.com/in', 'http://hooks.example.com:80/in'),
  'url-user': url('https://user:pass@hooks.example.com/in'),
  'url-host-case': url('https://Hooks.Example.com/in'),
  'url-host-lowered': url('https://Hooks.Example.com/in', `${BASE}/in`),
  'url-ipv6': url('https://[2001:db8::1]:8443/in', 'https://[2001:db8::1]/in'),
  'url-not-ascii': url(`${BASE}/in?q=caf\u00e9`),
  'url-scheme': { must: false, ...url(`${BASE}/in`, 'http://hooks.example.com/in') },
  'method-get': { make: only(signsMethod, (message) => resign(message, { method: 'GET' })) },
  'method-other': { must: false, make: only(signsMethod, (message) => ({ ...message, method: 'PUT' })) },
  'form-order': form('B=2&A=1&a=3'),
  'form-twice': form('To=b&To=a&To=b&A=1'),
  'form-plus': form('Body=a+b%2Bc&From=%2B1415'),
  'form-empty-value': form('Body=&A=1'),
  'form-no-value': form('Body&A=1'),
  'form-empty-name': form('=x&A=1'),
  'form-ampersands': form('A=1&&B=2&'),
  'form-equals': form('A=1=2&B==3'),
  'form-utf8': form('Body=caf%C3%A9+%F0%9F%98%80'),
  'form-raw-utf8': form('Body=caf\u00e9'),
  'form-latin1': form('Body=caf%E9'),
  'form-bad-percent': form('Body=100%&A=%zz'),
  'form-brackets': form('a%5Bb%5D=1&a%5Bc%5D=2'),
  'form-semicolon': form('A=1;B=2'),
  'form-sorting': form('\u{1f600}=1&%EF%BF%BD=2&Z=3&a=4&_=5&10=6&9=7'),
}
