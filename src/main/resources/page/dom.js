// What the bridge tells is shown as text, never as markup: names of files come from outside.

export const part = id => document.getElementById(id);

export function element(name, properties = {}, ...children) {
  const { data = {}, attributes = {}, ...rest } = properties;
  const made = Object.assign(document.createElement(name), rest);
  Object.assign(made.dataset, data);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

export const count = number => Number(number).toLocaleString('en');
export const noun = (number, one, many = `${one}s`) => Number(number) === 1 ? one : many;
export const some = (number, one, many) => `${count(number)} ${noun(number, one, many)}`;

const full = text => text.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC');

function ago(text) {
  const seconds = (Date.now() - Date.parse(text)) / 1000;
  if (seconds < 60) {
    return 'just now';
  }
  for (const [unit, size, next] of [['min', 60, 3600], ['h', 3600, 172800], ['days', 86400, Infinity]]) {
    if (seconds < next) {
      return `${count(Math.floor(seconds / size))} ${unit} ago`;
    }
  }
  return '';
}

/** How long ago, with the instant for who points at it; nothing for no time. */
export function time(text) {
  return text ? element('time', { dateTime: text, title: full(text), data: { ago: '' } }, ago(text)) : null;
}

setInterval(() => {
  for (const shown of document.querySelectorAll('time[data-ago]')) {
    const text = ago(shown.dateTime);
    if (shown.textContent !== text) {
      shown.textContent = text;
    }
  }
}, 15_000);

const drawn = new Map();

/**
 * Draws a part anew when what it shows has changed, and lets the focus stay where it was: at the control with the same data-key.
 */
export function draw(id, data, build) {
  const key = JSON.stringify(data);
  if (drawn.get(id) === key) {
    return;
  }
  drawn.set(id, key);
  const place = part(id);
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const scrolled = place.querySelector('.table')?.scrollTop ?? 0;
  place.replaceChildren(...build(data));
  const table = place.querySelector('.table');
  if (table) {
    table.scrollTop = scrolled;
  }
  if (focused) {
    place.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }
}

/**
 * A table, or a sentence when there is nothing to show. A column is { name, value, number }; the first names its row. A row may
 * have more below it.
 */
export function table({ caption, columns, rows, nothing, key, more = () => null, problem = () => false, tall = false }) {
  if (rows.length === 0) {
    return [element('p', { className: 'box quiet' }, nothing)];
  }
  const style = column => column.number ? 'number' : column.className ?? '';
  const head = element('tr', {}, ...columns.map(column =>
    element('th', { scope: 'col', className: style(column) },
      column.silent ? element('span', { className: 'hidden' }, column.name) : column.name)));
  const body = rows.flatMap(row => {
    const cells = columns.map((column, index) => {
      const value = column.value(row);
      const children = Array.isArray(value) ? value : [value ?? ''];
      return index === 0
        ? element('th', { scope: 'row', className: style(column) }, ...children)
        : element('td', { className: style(column) }, ...children);
    });
    const below = more(row);
    return [
      element('tr', { className: problem(row) ? 'problem' : '' }, ...cells),
      ...below ? [element('tr', { className: 'more' }, element('td', { colSpan: columns.length }, ...below))] : [],
    ];
  });
  return [element('div', {
    className: tall ? 'table tall' : 'table',
    tabIndex: 0,
    data: { key: key ?? caption },
    attributes: { role: 'region', 'aria-label': caption },
  }, element('table', {}, element('caption', {}, caption), element('thead', {}, head), element('tbody', {}, ...body)))];
}

/** A button; its words may be more for who cannot see where it stands. */
export function button(words, key, whereof, press, properties = {}) {
  return element('button', {
    type: 'button', onclick: press, data: { key }, attributes: { 'aria-label': `${words}: ${whereof}`, ...properties },
  }, words);
}
