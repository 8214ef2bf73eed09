'use strict';
// What the bridge tells is shown as text, never as markup: names of files come from outside.

const part = id => document.getElementById(id);
const count = number => Number(number).toLocaleString('en');
const time = text => text ? text.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC') : '';

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function say(text, kind) {
  const state = part('state');
  if (state.textContent !== text) {
    state.textContent = text;
    state.className = kind;
  }
}

/** The steps of a source flow, each with what leaves it: rows on the edge, and beside it what went another way. */
function diagram(flow) {
  const rows = flow.rows;
  const steps = [
    ['poll', rows.read, []],
    ['transform', rows.read - rows.refused, [[rows.refused, 'refused with their file']]],
    ['filter', rows.accepted + rows.duplicate, [[rows.rejected, 'rejected']]],
    ['once', rows.accepted, [[rows.duplicate, 'duplicate']]],
    ['stage', rows.accepted, [[rows.accepted - flow.handedOver, 'waiting']]],
    ['deliver', flow.handedOver, [[flow.handedOver - flow.settled, 'unconfirmed']]],
    ['confirm', flow.settled, []],
  ];
  return element('ol', { className: 'diagram' }, ...steps.map(([name, out, others]) => {
    const edge = element('span', { className: 'edge' }, count(out));
    edge.dataset.after = name;
    const item = element('li', {}, element('span', { className: 'step' }, name), edge);
    for (const [number, why] of others.filter(([number]) => number > 0)) {
      edge.append(element('span', { className: 'aside' }, ` (${count(number)} ${why})`));
    }
    return item;
  }));
}

function flows(list) {
  return list.flatMap(flow => {
    const inputs = flow.inputs === 1 ? '1 input' : `${count(flow.inputs)} inputs`;
    const head = element('h3', {}, `${flow.flow} (${flow.direction}, ${inputs})`);
    if (flow.direction === 'source') {
      return [head, diagram(flow)];
    }
    const rows = flow.rows;
    return [head, element('p', {}, `${count(rows.read)} rows read, ${count(rows.accepted)} accepted, `
      + `${count(rows.duplicate)} duplicate, ${count(rows.rejected)} rejected, ${count(rows.refused)} refused`)];
  });
}

function budgets(list) {
  return list.flatMap(budget => {
    const meter = element('meter', { min: 0, max: budget.limit, value: budget.used, high: budget.limit * 0.8 });
    meter.setAttribute('aria-label', budget.title);
    const over = budget.forecast > budget.limit;
    return [
      element('h3', {}, budget.title),
      element('p', { className: over ? 'aside' : '' }, `${count(budget.used)} of ${count(budget.limit)} batches today; `
        + `${count(budget.forecast)} by midnight (UTC)` + (over ? ', beyond the limit' : '')),
      meter,
    ];
  });
}

/** A table, or a sentence when there is nothing to show; columns are [heading, value, whether it is a number]. */
function table(caption, columns, list, nothing) {
  if (list.length === 0) {
    return [element('p', { className: 'quiet' }, nothing)];
  }
  const style = number => number ? 'number' : '';
  const head = element('tr', {}, ...columns.map(([name, , number]) =>
    element('th', { scope: 'col', className: style(number) }, name)));
  const body = list.map(item => element('tr', {}, ...columns.map(([, value, number]) =>
    element('td', { className: style(number) }, String(value(item) ?? '')))));
  const made = element('div', { className: 'table', tabIndex: 0 }, element('table', {},
    element('caption', {}, caption), element('thead', {}, head), element('tbody', {}, ...body)));
  made.setAttribute('role', 'region');
  made.setAttribute('aria-label', caption);
  return [made];
}

function show(overview) {
  part('empty').hidden = overview.flows.length > 0;
  part('flows').replaceChildren(...flows(overview.flows));
  part('budgets').replaceChildren(...budgets(overview.budgets));
  part('quarantine').replaceChildren(...table('Rows that wait, by flow and reason', [
    ['Flow', row => row.flow],
    ['Reason', row => row.reason],
    ['Rows', row => count(row.rows), true],
    ['Newest', row => time(row.newest)],
  ], overview.quarantine, 'No row waits.'));
  part('inputs').replaceChildren(...table('The last inputs, newest first', [
    ['Input', input => input.name],
    ['Flow', input => input.flow],
    ['State', input => input.errorCode ? `${input.state} (${input.errorCode})` : input.state],
    ['Read', input => count(input.rows.read), true],
    ['Accepted', input => count(input.rows.accepted), true],
    ['Duplicate', input => count(input.rows.duplicate), true],
    ['Rejected', input => count(input.rows.rejected), true],
    ['Refused', input => count(input.rows.refused), true],
    ['Begun', input => time(input.openedAt)],
  ], overview.inputs, 'No input yet.'));
  const states = [['batches', overview.batches], ['streamed files', overview.streams]].flatMap(([kind, counts]) =>
    Object.entries(counts).map(([state, number]) => ({ kind, state, number })));
  part('batches').replaceChildren(...table('What was sent or will be, by state', [
    ['What', row => row.kind],
    ['State', row => row.state],
    ['How many', row => count(row.number), true],
  ], states, 'No batch yet.'));
  part('runs').replaceChildren(...table('The last starts of the program, newest first', [
    ['Command', run => run.command],
    ['Started', run => time(run.startedAt)],
    ['Ended', run => time(run.endedAt)],
    ['Outcome', run => run.outcome ?? (run.endedAt ? '' : 'running or killed')],
  ], overview.runs, 'No run yet.'));
}

const events = new EventSource('api/events');
events.addEventListener('overview', event => {
  show(JSON.parse(event.data));
  say('live', 'good');
});
events.addEventListener('trouble', () => say('The bridge cannot read its ledger. What stands here may be old.', 'bad'));
events.addEventListener('error', () => {
  say('No connection to the bridge. What stands here may be old.', 'bad');
});
