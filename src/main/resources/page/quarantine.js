import { ask, call, problem } from './access.js';
import { button, count, draw, element, part, some, table, time } from './dom.js';

let counts = [];
/** The rows that were asked for, by flow and reason, and the masked fields of those that are shown, by id. */
const open = new Map();
const shown = new Map();

const keyOf = row => `${row.flow} ${row.reason}`;
const query = ({ flow, reason }, after = 0) => `api/quarantine?${new URLSearchParams({ flow, reason, after })}`;

function tell(text, good) {
  const outcome = part('outcome');
  outcome.textContent = text;
  outcome.className = good ? 'good' : 'bad';
  outcome.hidden = false;
}

async function told(path, options) {
  try {
    const response = await call(path, options);
    if (response.ok) {
      return await response.json();
    }
    tell(await problem(response), false);
  } catch {
    tell('No connection to the bridge: nothing was changed.', false);
  }
  return null;
}

async function load(row, after = 0) {
  const page = await told(query(row, after));
  if (page) {
    const before = after ? open.get(keyOf(row)).rows : [];
    open.set(keyOf(row), { rows: [...before, ...page.rows], more: page.more });
    redraw();
  }
}

async function toggle(row) {
  if (open.delete(keyOf(row))) {
    redraw();
  } else {
    await load(row);
  }
}

async function show(id) {
  if (!shown.delete(id)) {
    const row = await told(`api/quarantine/${id}`);
    if (row) {
      shown.set(id, row);
    }
  }
  redraw();
}

async function decide(verb, choice, group) {
  const done = await told(`api/quarantine/${verb}`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(choice),
  });
  if (done) {
    tell(done.words.join(' '), true);
    if (open.has(keyOf(group))) {
      await load(group);
    }
  }
}

async function confirmed(verb, choice, group, what) {
  part('confirm-title').textContent = verb === 'discard' ? `Give up ${what}?` : `Replay ${what}?`;
  part('confirm-what').textContent = verb === 'discard'
    ? 'What they hold is deleted for good. The ledger keeps that there was a row, and why.'
    : 'They go through their flow once more, guardrails included. Mend the cause first.';
  part('confirm-yes').textContent = verb === 'discard' ? 'Give up' : 'Replay';
  if (await ask(part('confirm')) === 'yes') {
    await decide(verb, choice, group);
  }
}

function payload(row, of) {
  if (of.fields.length === 0) {
    return [element('p', { className: 'quiet' }, 'What it held is gone.')];
  }
  return [
    element('p', { className: 'quiet' }, 'Masked: x is a letter, 9 a digit. “quarantine show '
      + `${row.id} --reveal” on the command line shows the values and the message.`),
    element('dl', { className: 'payload' }, ...of.fields.flatMap(field => [
      element('dt', { className: field.name === row.column ? 'fault' : '' },
        field.name === row.column ? `${field.name} (at fault)` : field.name),
      element('dd', {}, field.shape === '' ? '(empty)' : field.shape)])),
  ];
}

const from = row => row.file ? `${row.file}${row.line ? `:${row.line}` : ''}`
  : row.plan ? `plan ${row.plan}` : row.batch ? `batch ${row.batch}` : '';

function actions(key, what, choice, group) {
  return ['replay', 'discard'].map(verb => button(verb === 'replay' ? 'Replay' : 'Discard', `${verb}-${key}`, what,
    () => confirmed(verb, choice, group, what)));
}

function rows(group) {
  const { rows: list, more } = open.get(keyOf(group));
  return [
    ...table({
      caption: `Rows of ${group.flow} with ${group.reason}`,
      nothing: 'No row waits any more.',
      tall: true,
      rows: list,
      more: row => shown.has(row.id) ? payload(row, shown.get(row.id)) : null,
      columns: [
        { name: 'Row', value: row => String(row.id) },
        { name: 'From', value: from },
        { name: 'Column', value: row => row.column },
        { name: 'Came', value: row => time(row.at) },
        {
          name: 'Actions',
          silent: true,
          className: 'actions',
          value: row => [
            button('Show', `show-${row.id}`, `row ${row.id}`, () => show(row.id), { 'aria-expanded': String(shown.has(row.id)) }),
            ...row.state === 'open' ? actions(row.id, `row ${row.id}`, { ids: [row.id] }, group) : [row.state]],
        },
      ],
    }),
    ...more ? [button('More', `more-${keyOf(group)}`, `rows with ${group.reason}`, () => load(group, list.at(-1).id))] : [],
  ];
}

function build() {
  return table({
    caption: 'Rows that wait, by flow and reason',
    nothing: 'No row waits.',
    rows: counts,
    more: row => row.state === 'open' && open.has(keyOf(row)) ? rows(row) : null,
    columns: [
      { name: 'Reason', value: row => row.reason },
      { name: 'Flow', value: row => row.flow },
      { name: 'State', value: row => row.state },
      { name: 'Rows', value: row => count(row.rows), number: true },
      { name: 'Newest', value: row => time(row.newest) },
      {
        name: 'Actions',
        silent: true,
        className: 'actions',
        value: row => row.state === 'open' ? [
          button('Rows', `rows-${keyOf(row)}`, `${row.reason} of ${row.flow}`, () => toggle(row),
            { 'aria-expanded': String(open.has(keyOf(row))) }),
          ...actions(keyOf(row), `${some(row.rows, 'row')} of ${row.flow} with ${row.reason}`,
            { flow: row.flow, reason: row.reason }, row)] : [],
      },
    ],
  });
}

function redraw() {
  draw('quarantine', { counts, open: [...open], shown: [...shown] }, build);
}

export function quarantine(now) {
  counts = now;
  redraw();
}
