import { call, problem } from './access.js';
import { button, count, draw, element, table, time } from './dom.js';

let list = [];
/** What was told of the runs that are open, by their id: a receipt, a sum of rows, or why there is none. */
const open = new Map();

function numbers(caption, entries) {
  return table({
    caption,
    nothing: '',
    rows: entries,
    columns: [
      { name: 'What', value: ([what]) => what },
      { name: 'This run', value: ([, run]) => run === null ? '' : count(run), number: true },
      { name: 'Ledger', value: ([, , ledger]) => ledger === undefined ? '' : count(ledger), number: true },
    ],
  });
}

const LINES = [['rows read', 'rowsRead'], ['accepted', 'rowsAccepted'], ['duplicate', 'rowsDuplicate'],
  ['rejected', 'rowsRejected'], ['refused with their file', 'rowsRefused'],
  ['confirmed by the platform', 'rowsConfirmed'], ['refused by the platform', 'rowsFailedOnPlatform']];

function receipt(id, told) {
  if (told.error) {
    return [element('p', { className: 'bad' }, told.error)];
  }
  if (!told.receipt) {
    return [element('p', { className: 'quiet' }, 'It runs, or was killed: there is no receipt. Rows of the inputs that it began:'),
      ...table({
        caption: `Rows of run ${id}`,
        nothing: '',
        rows: Object.entries(told.rows),
        columns: [{ name: 'What', value: ([what]) => what }, { name: 'Rows', value: ([, rows]) => count(rows), number: true }],
      })];
  }
  const { run, ledger, problems, destination } = told.receipt;
  return [
    ...problems.map(one => element('p', { className: 'bad' }, `! ${one}`)),
    element('div', { className: 'receipt' },
      ...numbers(`Receipt of run ${id}`, [
        ...LINES.map(([what, key]) => [what, run[key], ledger[key]]),
        ['in flight', null, ledger.rowsInFlight], ['in quarantine', null, ledger.rowsInQuarantine]]),
      ...Object.keys(ledger.guardrails).length > 0
        ? numbers(`Guardrails of run ${id}`, Object.entries(ledger.guardrails)
          .map(([what, rows]) => [what, run.guardrails[what] ?? 0, rows])) : [],
      ...destination ? table({
        caption: `Audiences of run ${id}`,
        nothing: 'No audience.',
        rows: destination.audiences,
        columns: [
          { name: 'Audience', value: one => one.name },
          { name: 'Members', value: one => count(one.members), number: true },
          { name: 'In Campaign', value: one => count(one.appliedMembers), number: true },
          { name: 'Unmatched', value: one => count(one.unmatched), number: true },
          { name: 'Rejected', value: one => count(one.rejected), number: true },
        ],
      }) : []),
  ];
}

async function toggle(id) {
  if (open.delete(id)) {
    redraw();
    return;
  }
  const response = await call(`api/runs/${id}`);
  open.set(id, response.ok ? await response.json() : { error: await problem(response) });
  redraw();
}

function build() {
  return table({
    caption: 'The last starts of the program, newest first',
    nothing: 'No run yet.',
    rows: list,
    problem: run => run.outcome === 'FAILED',
    more: run => open.has(run.id) ? receipt(run.id, open.get(run.id)) : null,
    columns: [
      { name: 'Run', value: run => `${run.id} ${run.command}` },
      { name: 'Started', value: run => time(run.startedAt) },
      { name: 'Ended', value: run => time(run.endedAt) },
      { name: 'Outcome', value: run => run.outcome?.toLowerCase() ?? (run.endedAt ? '' : 'running or killed') },
      {
        name: 'Receipt',
        silent: true,
        className: 'number',
        value: run => button('Receipt', `receipt-${run.id}`, `run ${run.id}`, () => toggle(run.id),
          { 'aria-expanded': String(open.has(run.id)) }),
      },
    ],
  });
}

function redraw() {
  draw('runs', { list, open: [...open] }, build);
}

export function runs(shown) {
  list = shown;
  redraw();
}
