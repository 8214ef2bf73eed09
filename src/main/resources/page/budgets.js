import { count, element, some } from './dom.js';

const SVG = 'http://www.w3.org/2000/svg';

function bar(className, x, width) {
  const rect = document.createElementNS(SVG, 'rect');
  for (const [key, value] of Object.entries({ class: className, x, y: className === 'forecast' ? 2 : 0, width, height: className === 'forecast' ? 12 : 16 })) {
    rect.setAttribute(key, value);
  }
  return rect;
}

/** What is used of the limit, and where the day will end: a dashed frame behind the bar. */
function picture(budget) {
  const most = Math.max(budget.limit, budget.forecast, 1);
  const wide = number => number / most * 1000;
  const svg = document.createElementNS(SVG, 'svg');
  for (const [key, value] of Object.entries({ viewBox: '0 0 1000 16', preserveAspectRatio: 'none', 'aria-hidden': 'true' })) {
    svg.setAttribute(key, value);
  }
  svg.append(bar('all', 0, wide(budget.limit)), bar('used', 0, wide(budget.used)));
  if (budget.forecast > budget.used) {
    svg.append(bar('forecast', wide(budget.used), wide(budget.forecast - budget.used) - 1));
  }
  return svg;
}

export function budgets(list) {
  return list.map(budget => {
    const over = budget.forecast > budget.limit;
    const words = `${count(budget.used)} of ${some(budget.limit, 'batch', 'batches')} today; ${count(budget.forecast)} by midnight (UTC)`;
    return element('div', { className: over ? 'box budget over' : 'box budget' },
      element('h3', {}, budget.title),
      element('p', { className: over ? 'bad' : '' }, over ? `${words}, beyond the limit` : words),
      picture(budget));
  });
}
