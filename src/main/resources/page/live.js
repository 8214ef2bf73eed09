import { askForToken, headers } from './access.js';

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;
// The bridge sends something every ten seconds; a line that is silent for longer is broken.
const SILENCE = 35_000;

/** Reads server-sent events with the token in the header, which EventSource cannot send; ends when the line does. */
async function read(show, well) {
  const stop = new AbortController();
  let alarm;
  const stillThere = () => {
    clearTimeout(alarm);
    alarm = setTimeout(() => stop.abort(), SILENCE);
  };
  try {
    stillThere();
    const response = await fetch('api/events', { headers: headers({ Accept: 'text/event-stream' }), signal: stop.signal });
    if (!response.ok) {
      return response.status;
    }
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) {
        return 0;
      }
      stillThere();
      text += value;
      const events = text.split('\n\n');
      text = events.pop();
      for (const event of events) {
        const lines = event.split('\n');
        const kind = lines.find(line => line.startsWith('event: '))?.slice(7);
        if (kind) {
          well();
          show(kind, JSON.parse(lines.filter(line => line.startsWith('data: ')).map(line => line.slice(6)).join('\n')));
        }
      }
    }
  } finally {
    clearTimeout(alarm);
  }
}

/** Shows events for ever; connects again after growing waits. `lost` is told why there is no connection. */
export async function live(show, lost) {
  let wait = FIRST_WAIT;
  for (;;) {
    let status = 0;
    try {
      status = await read(show, () => { wait = FIRST_WAIT; });
    } catch {
      // No answer at all: the same as a line that ended.
    }
    if (status === 401) {
      lost('The bridge shows itself only to who has the token.');
      if (await askForToken('The bridge shows itself only to who has the token.')) {
        continue;
      }
    } else {
      lost(status ? `The bridge answered ${status}.` : 'No connection to the bridge. What stands here may be old.');
    }
    await new Promise(done => setTimeout(done, wait));
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }
}
