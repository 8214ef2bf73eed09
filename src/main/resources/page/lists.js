import { count, element, some, table, time } from './dom.js';

export function alerts(list) {
  if (list.length === 0) {
    return [element('p', { className: 'well' }, 'All health checks are up, and no alert is raised.')];
  }
  return list.map(alert => element('div', { className: `box alert ${alert.state}` },
    element('h3', {}, `${alert.check}: ${alert.state}`),
    alert.since ? element('p', { className: 'quiet' }, 'alert raised, wrong since ', time(alert.since)) : null,
    alert.problems.length > 0
      ? element('ul', {}, ...alert.problems.map(problem => element('li', {}, problem)))
      : null));
}

/** Route files that cannot be taken over: the routes that ran before go on where there were any. */
export function routes(list) {
  return list.map(problem => element('div', { className: 'box alert' },
    element('h3', {}, problem.code),
    element('p', {}, problem.what),
    element('p', { className: 'quiet' }, problem.next)));
}

export function inputs(list) {
  return table({
    caption: 'The last inputs, newest first',
    nothing: 'No input yet.',
    rows: list,
    tall: true,
    problem: input => input.errorCode,
    columns: [
      { name: 'Input', value: input => input.name, className: 'long' },
      { name: 'Flow', value: input => input.flow },
      { name: 'State', value: input => input.errorCode ? `${input.state} (${input.errorCode})` : input.state },
      { name: 'Read', value: input => count(input.rows.read), number: true },
      { name: 'Accepted', value: input => count(input.rows.accepted), number: true },
      { name: 'Duplicate', value: input => count(input.rows.duplicate), number: true },
      { name: 'Rejected', value: input => count(input.rows.rejected), number: true },
      { name: 'Refused', value: input => count(input.rows.refused), number: true },
      { name: 'Begun', value: input => time(input.openedAt) },
    ],
  });
}

/** What lies in polled folders and is not taken; an entry without a name stands for those that have none of their own. */
export function notTaken(list) {
  return table({
    caption: 'What lies in polled folders and is not taken, or waits',
    nothing: 'All that lies there is taken.',
    rows: list,
    tall: true,
    problem: entry => !entry.waits && entry.reason !== 'expected',
    columns: [
      { name: 'Entry', value: entry => entry.name ?? `${count(entry.entries)} more`, className: 'long' },
      { name: 'Folder', value: entry => entry.place },
      { name: 'Why', value: entry => entry.detail },
      { name: 'Since', value: entry => time(entry.since) },
      { name: 'Tried again', value: entry => entry.nextTry ? time(entry.nextTry) : '' },
    ],
  });
}

const PROBLEMS = ['stopped', 'withdrawn', 'quarantined', 'held', 'unconfirmed'];

/** What is on its way or has arrived: batches, streamed files and plans by state. */
export function states({ batches, streams, plans }) {
  const kinds = [['batch', 'batches', batches], ['streamed file', 'streamed files', streams], ['plan', 'plans', plans]]
    .filter(([, , counts]) => Object.keys(counts).length > 0);
  if (kinds.length === 0) {
    return [element('p', { className: 'quiet' }, 'No batch and no plan yet.')];
  }
  return kinds.map(([one, many, counts]) => element('ul', { className: 'chips', attributes: { 'aria-label': many } },
    ...Object.entries(counts).map(([state, number]) =>
      element('li', { className: PROBLEMS.includes(state) ? 'problem' : '' }, `${some(number, one, many)} ${state}`))));
}
