import { count, element, noun, some, time } from './dom.js';

/** The steps of a source flow: what leaves each, and what went another way there. */
function sourceSteps(flow) {
  const rows = flow.rows;
  return [
    ['poll', rows.read, 'row', []],
    ['transform', rows.read - rows.refused, 'row', [[rows.refused, 'refused with their file']]],
    ['filter', rows.accepted + rows.duplicate, 'row', [[rows.rejected, 'rejected']]],
    ['once', rows.accepted, 'row', [[rows.duplicate, 'duplicate', 'calm']]],
    ['stage', flow.handedOver, 'row', [[rows.accepted - flow.handedOver, 'waiting', 'calm']]],
    ['deliver', flow.handedOver, 'row', []],
    ['confirm', flow.settled, 'row', [[flow.handedOver - flow.settled, 'unconfirmed', 'calm']]],
  ];
}

/** The same of a flow to Campaign. */
function destinationSteps(flow, change) {
  const rows = flow.rows;
  return [
    ['poll', rows.read, 'row', []],
    ['gate', rows.read - rows.refused, 'row', [[rows.refused, 'refused with their export']]],
    ['merge', rows.accepted, 'row', [[rows.rejected, 'rejected'], [rows.duplicate, 'repeated', 'calm']]],
    ['plan', change.members, 'member', [[change.unmatched, 'unmatched'], [change.rejected, 'kept back']]],
    ['apply', change.applied, 'change', [[change.refused, 'refused']]],
    ['confirm', change.confirmed, 'change', [
      [change.applied - change.confirmed - change.missing, 'unconfirmed', 'calm'], [change.missing, 'not found']]],
  ];
}

/** The unit is shown where it changes; who hears the page hears it each time. */
function edge(name, out, unit, others, news) {
  return element('div', { className: 'edge', data: { after: name } },
    element('span', { className: 'out' }, count(out), element('span', { className: news ? 'unit' : 'hidden' }, ` ${noun(out, unit)}`)),
    ...others.filter(([number]) => number > 0).map(([number, why, kind = '']) =>
      element('span', { className: `aside ${kind}` }, `${count(number)} ${why}`)));
}

function step(name, done) {
  const late = done?.waitingSince && name !== 'plan'
    ? element('small', {}, 'oldest ', time(done.waitingSince))
    : null;
  return element('div', { className: 'step' },
    element('b', {}, name),
    late ?? (done?.last ? element('small', {}, time(done.last)) : null));
}

function diagram(flow, steps, end) {
  return element('ol', { className: 'diagram', attributes: { 'aria-label': `Steps of ${flow.flow}` } },
    ...steps.map(([name, out, unit, others], index) =>
      element('li', {}, step(name, flow.steps[name]), edge(name, out, unit, others, unit !== steps[index - 1]?.[2]))),
    element('li', {}, element('div', { className: 'step end' }, element('b', {}, end))));
}

export function flows({ flows: list, changes }) {
  return list.map(flow => {
    const source = flow.direction === 'source';
    const change = changes.find(one => one.flow === flow.flow)
      ?? { audiences: 0, members: 0, unmatched: 0, rejected: 0, applied: 0, refused: 0, confirmed: 0, missing: 0 };
    const inputs = source
      ? some(flow.inputs, 'input')
      : `${some(flow.inputs, 'export')}, ${some(change.audiences, 'audience')}`;
    return element('article', { className: 'box flow', attributes: { 'aria-label': flow.flow } },
      element('div', {},
        element('h3', {}, flow.flow),
        element('span', { className: 'quiet' }, source
          ? 'Campaign to Experience Platform' : 'Real-Time CDP to Campaign'),
        element('span', { className: 'quiet' }, inputs),
        flow.steps.poll?.last ? element('span', { className: 'quiet' }, 'last read ', time(flow.steps.poll.last)) : null),
      source
        ? diagram(flow, sourceSteps(flow), 'Experience Platform')
        : diagram(flow, destinationSteps(flow, change), 'Campaign'));
  });
}
