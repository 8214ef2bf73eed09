import { count, element, instant, table } from './dom.js';

export function runs({ runs: list }) {
  return table({
    caption: 'The last starts of the program, newest first',
    nothing: 'No run yet.',
    rows: list,
    tall: true,
    problem: run => run.outcome === 'FAILED',
    columns: [
      { name: 'Run', value: run => `${count(run.id)} ${run.command}` },
      { name: 'Started', value: run => instant(run.startedAt) },
      { name: 'Ended', value: run => instant(run.endedAt) },
      { name: 'Outcome', value: run => run.outcome?.toLowerCase() ?? (run.endedAt ? '' : 'running or killed') },
    ],
  });
}
