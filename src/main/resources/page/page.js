import { budgets } from './budgets.js';
import { draw, part } from './dom.js';
import { flows } from './flows.js';
import { alerts, inputs, notTaken, routes, states } from './lists.js';
import { live } from './live.js';
import { quarantine } from './quarantine.js';
import { runs } from './runs.js';

function say(text, kind) {
  const state = part('state');
  if (state.textContent !== text) {
    state.textContent = text;
    state.className = kind;
  }
}

function show(kind, seen) {
  if (seen.alerts) {
    draw('alerts', seen.alerts, alerts);
    part('alerts-section').classList.toggle('problem', seen.alerts.length > 0);
    part('routes-section').hidden = seen.routes.length === 0;
    draw('routes', seen.routes, routes);
  }
  if (kind === 'trouble') {
    const { code, what, next } = seen.trouble ?? { code: '', what: 'The bridge cannot tell how it stands', next: '' };
    say(`${code} ${what}. ${next} What stands here may be old.`, 'bad');
    return;
  }
  part('empty').hidden = seen.flows.length > 0;
  draw('flows', { flows: seen.flows, changes: seen.changes }, flows);
  draw('budgets', seen.budgets, budgets);
  draw('states', { batches: seen.batches, streams: seen.streams, plans: seen.plans }, states);
  quarantine(seen.quarantine);
  part('not-taken-section').hidden = seen.notTaken.length === 0;
  draw('not-taken', seen.notTaken, notTaken);
  draw('inputs', seen.inputs, inputs);
  runs(seen.runs);
  say('live', 'good');
}

live(show, why => say(why, 'bad'));
