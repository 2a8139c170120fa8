// The page of the window: asks its server every two seconds for what the view shows, and draws it anew.
const view = document.querySelector('#view')
const status = document.querySelector('#status')
const everyMs = 2_000
/** Faults that one press sets; the next twenty requests get them. */
const faults = {
  'slow (2 s)': { kind: 'delay', delayMs: 2_000, times: 20 },
  refuse: { kind: 'refuse', times: 20 },
  'answer 503': { kind: 'status', status: 503, times: 20 },
  'lose answers': { kind: 'lost-answer', times: 20 },
  'cut answers': { kind: 'cut', times: 20 },
}
let chosen = ''
let books = ''

const get = async (path) => {
  const answer = await fetch(path)
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json()
}
const send = async (method, path, body) => {
  const answer = await fetch(path, { method, ...(body ? { body: JSON.stringify(body) } : {}) })
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json()
}

/** An element with text and children; never markup out of data. */
function element(name, properties = {}, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(properties)) {
    if (key === 'class') made.className = value
    else if (key.startsWith('aria-')) made.setAttribute(key, value)
    else made[key] = value
  }
  made.append(...children.map((child) => (child instanceof Node ? child : String(child ?? ''))))
  return made
}
const time = (at) => (at ? new Date(at).toLocaleTimeString([], { hour12: false }) : '–')
const ms = (value) => `${Math.round(value).toLocaleString()} ms`
const table = (head, rows) =>
  element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...head.map((text) => element('th', { scope: 'col' }, text)))),
    element(
      'tbody',
      {},
      ...rows.map((row) => element('tr', {}, ...row.map((cell) => element('td', {}, cell)))),
    ),
  )
const empty = (text) => element('p', { class: 'dim' }, text)

const views = {
  async requests() {
    const requests = await get('/api/requests')
    if (requests.length === 0)
      return [empty('Nothing was asked yet. Open the site, and its requests appear here.')]
    if (!requests.some(({ trace }) => trace === chosen)) chosen = requests[0].trace
    const spans = await get(`/api/traces/${chosen}`)
    const list = requests.map(({ trace, name, status: code, start, ms: took, spans: count, failed }) =>
      element(
        'button',
        {
          type: 'button',
          'aria-pressed': String(trace === chosen),
          onclick: () => {
            chosen = trace
            void draw()
          },
        },
        element('span', { class: failed ? 'bad' : '' }, code ?? ''),
        element(
          'span',
          {},
          name,
          element('br'),
          element('span', { class: 'dim' }, `${time(start)} · ${count} spans`),
        ),
        element('span', { class: 'dim' }, ms(took)),
      ),
    )
    return [element('div', { class: 'split' }, element('div', { class: 'list' }, ...list), waterfall(spans))]
  },

  async tasks() {
    const tasks = await get('/api/tasks')
    return [element('pre', { tabIndex: 0 }, JSON.stringify(tasks, null, 2))]
  },

  async outbox() {
    const rows = await get('/api/outbox')
    if (rows.length === 0) return [empty('The outbox is empty.')]
    const trace = (id) =>
      element('a', { href: '#requests', onclick: () => void (chosen = id) }, id ? id.slice(0, 8) : '')
    return [
      table(
        ['what', 'written', 'sent', 'tries', 'last error', 'trace'],
        rows.map((row) => [
          row.kind,
          time(row.createdAt),
          row.sentAt ? time(row.sentAt) : 'waits',
          row.attempts,
          row.lastError ?? '',
          trace(row.trace),
        ]),
      ),
    ]
  },

  async parts() {
    const { parts, jobs, web } = await get('/api/parts')
    const act = (work) => async () => {
      await work()
      await draw()
    }
    const rows = parts.map(({ name, about, faults: set }) => [
      element('span', {}, element('strong', {}, name), element('br'), about),
      set.length === 0
        ? element('span', { class: 'dim' }, 'well')
        : element(
            'span',
            { class: 'bad' },
            set.map(({ kind, times }) => `${kind} × ${times ?? '∞'}`).join(', '),
          ),
      element(
        'span',
        {},
        ...Object.entries(faults).map(([label, fault]) =>
          element(
            'button',
            { type: 'button', onclick: act(() => send('POST', `/api/faults/${name}`, fault)) },
            label,
          ),
        ),
        element(
          'button',
          { type: 'button', onclick: act(() => send('DELETE', `/api/faults/${name}`)) },
          'heal',
        ),
        element('button', { type: 'button', onclick: act(() => (books = name)) }, 'books'),
      ),
    ])
    const shownBooks = books
      ? [
          element('h2', {}, `Books of ${books}`),
          element('pre', { tabIndex: 0 }, JSON.stringify(await get(`/api/books/${books}`), null, 2)),
        ]
      : []
    return [
      element('p', {}, 'The site: ', element('a', { href: web }, web)),
      element(
        'p',
        {},
        'Run now: ',
        ...jobs.map((job) =>
          element('button', { type: 'button', onclick: act(() => send('POST', `/api/jobs/${job}`)) }, job),
        ),
      ),
      table(['stand-in', 'state', 'break or heal it (the next 20 requests)'], rows),
      ...shownBooks,
    ]
  },

  async measures() {
    const measures = await get('/api/measures')
    if (measures.length === 0) return [empty('The origins send their measures every 30 seconds.')]
    return [
      table(
        ['service', 'measure', 'of what', 'value'],
        measures.map(({ service, name, unit, attributes, value }) => [
          service,
          name,
          Object.values(attributes).join(' · '),
          `${value.toLocaleString()} ${unit === 's' ? '' : unit}`,
        ]),
      ),
    ]
  },
}

/** The spans of a trace, each below the one that it is part of, as long as it took. */
function waterfall(spans) {
  const from = Math.min(...spans.map(({ start }) => start))
  const length = Math.max(1, Math.max(...spans.map(({ end }) => end)) - from)
  const known = new Set(spans.map(({ id }) => id))
  const rows = []
  const add = (span, depth) => {
    rows.push({ span, depth })
    for (const child of spans.filter(({ parent }) => parent === span.id)) add(child, depth + 1)
  }
  for (const span of spans.filter(({ parent }) => !parent || !known.has(parent))) add(span, 0)
  const cells = rows.flatMap(({ span, depth }) => {
    const where = `${span.service.replace('cpt-', '')}${span.region ? ` ${span.region}` : ''}`
    const details = Object.entries(span.attributes).map(([key, value]) => `${key}: ${value}`)
    const took = ms(span.end - span.start)
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
    svg.setAttribute('role', 'img')
    svg.setAttribute('aria-label', `${took}, ${ms(span.start - from)} after the start`)
    const bar = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
    bar.setAttribute('x', `${((span.start - from) / length) * 100}%`)
    bar.setAttribute('width', `${Math.max(0.3, ((span.end - span.start) / length) * 100)}%`)
    bar.setAttribute('y', '4')
    bar.setAttribute('height', '12')
    svg.append(bar)
    return [
      element(
        'div',
        { class: 'name', title: [span.name, where, took, ...details].join('\n') },
        '\u2002'.repeat(depth),
        span.name,
        element('span', { class: 'dim' }, ` ${took} · ${where}`),
      ),
      element('div', { class: `lane ${span.service}${span.failed ? ' failed' : ''}` }, svg),
    ]
  })
  return element(
    'section',
    {},
    element('h2', {}, `Trace ${spans[0]?.trace ?? ''}`),
    element('div', { class: 'waterfall' }, ...cells),
  )
}

let drawing = Promise.resolve()
/** Draws the view of the address; one at a time, and the keyboard stays where it is. */
function draw() {
  drawing = drawing.then(async () => {
    const name = location.hash.slice(1) in views ? location.hash.slice(1) : 'requests'
    for (const link of document.querySelectorAll('nav a')) {
      if (link.hash === `#${name}`) link.setAttribute('aria-current', 'page')
      else link.removeAttribute('aria-current')
    }
    try {
      const nodes = await views[name]()
      const buttons = [...view.querySelectorAll('button')]
      const at = buttons.indexOf(document.activeElement)
      const scrolled = [...view.querySelectorAll('.list, pre')].map(({ scrollTop }) => scrollTop)
      view.replaceChildren(...nodes)
      view.querySelectorAll('.list, pre').forEach((box, index) => (box.scrollTop = scrolled[index] ?? 0))
      if (at >= 0) view.querySelectorAll('button')[at]?.focus()
      status.textContent = `as of ${time(Date.now())}`
    } catch (error) {
      status.textContent = `Not reached: ${error.message}`
    }
  })
  return drawing
}

addEventListener('hashchange', () => void draw())
setInterval(() => document.hidden || void draw(), everyMs)
void draw()
