import { part } from './dom.js';

const KEY = 'cdp-bridge-token';

/** The headers of a call: the token that was given in this tab, if one was. */
export function headers(more = {}) {
  const token = sessionStorage.getItem(KEY);
  return token ? { ...more, Authorization: `Bearer ${token}` } : more;
}

/** Shows a dialog until it is closed; gives the value of the button that closed it. */
export function ask(dialog) {
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise(done => dialog.addEventListener('close', () => done(dialog.returnValue), { once: true }));
}

let asking = null;

/** Asks for the token, once however many calls need it; true when one was given. */
export function askForToken(why) {
  asking ??= (async () => {
    part('token-why').textContent = why;
    part('token-value').value = '';
    const given = await ask(part('token')) === 'use' && part('token-value').value;
    if (given) {
      sessionStorage.setItem(KEY, given.trim());
    }
    part('token-value').value = '';
    asking = null;
    return Boolean(given);
  })();
  return asking;
}

/** What stands in an answer that is an error: one line. */
export async function problem(response) {
  try {
    const { code, what, next, error } = await response.json();
    return what ? `${code} ${what}. ${next}` : error ?? `The bridge answered ${response.status}.`;
  } catch {
    return `The bridge answered ${response.status}.`;
  }
}

/** A call with the token; asks for it when the bridge wants one, and again when it was wrong. */
export async function call(path, options = {}) {
  for (;;) {
    const response = await fetch(path, { ...options, headers: headers(options.headers) });
    if (response.status !== 401 || !await askForToken(options.method === 'POST'
      ? 'Changing something needs the token.' : 'The bridge shows itself only to who has the token.')) {
      return response;
    }
  }
}
