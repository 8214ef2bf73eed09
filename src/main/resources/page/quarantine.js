import { count, table, time } from './dom.js';

export function quarantine({ counts }) {
  return table({
    caption: 'Rows that wait, by flow and reason',
    nothing: 'No row waits.',
    rows: counts,
    columns: [
      { name: 'Reason', value: row => row.reason },
      { name: 'Flow', value: row => row.flow },
      { name: 'State', value: row => row.state },
      { name: 'Rows', value: row => count(row.rows), number: true },
      { name: 'Newest', value: row => time(row.newest) },
    ],
  });
}
