'use strict';
// look.cjs SCENE URL CHROMIUM [FOLDER [TOKEN]]: opens the operations page and tells what is to be seen as JSON; FOLDER gets pictures
// of it, none when it is empty. The scene mend has a route file in the place of FOLDER, the scene untaken the input folder.
const fs = require('node:fs');
const { chromium } = require('playwright-core');
const axe = require('axe-core');

const ARGUMENTS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

async function violations(page) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => window.axe.run());
  return found.violations.map(one => `${one.id}: ${one.nodes.map(node => node.html).join(' ')}`);
}

async function open(browser, url, colorScheme = 'light', width = 1400) {
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(15_000);
  page.errors = [];
  page.on('console', message => message.type() === 'error' && page.errors.push(message.text()));
  page.on('pageerror', error => page.errors.push(error.message));
  page.on('request', request => request.url().startsWith(url) || page.errors.push(`went to ${request.url()}`));
  await page.goto(url);
  return page;
}

/** What is focused, key by key, from the top of the page to its end. */
async function reached(page) {
  const all = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const at = document.activeElement;
      return at === document.body ? '' : at.getAttribute('aria-label') ?? at.textContent.trim();
    });
    if (!name || all.includes(name) || all.length > 200) {
      return all;
    }
    all.push(name);
  }
}

const scenes = {
  async look(browser, url, folder) {
    const seen = {};
    for (const [name, scheme, width] of [['light', 'light', 1400], ['dark', 'dark', 1400], ['narrow', 'light', 480]]) {
      const page = await open(browser, url, scheme, width);
      await page.waitForSelector('#state.good');
      seen[name] = {
        text: await page.innerText('body'),
        empty: await page.isVisible('#empty'),
        edges: await page.$$eval('.edge', edges => edges.map(edge =>
          `${edge.dataset.after}: ${[...edge.children].map(child => child.textContent).join(', ')}`)),
        wide: await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth),
        violations: await violations(page),
        errors: page.errors,
      };
      if (name === 'light') {
        seen.keys = await reached(page);
      }
      if (folder && name !== 'narrow') {
        await page.screenshot({ path: `${folder}/operations-${name}.png`, fullPage: true });
      }
      await page.close();
    }
    return seen;
  },

  async trouble(browser, url) {
    const page = await open(browser, url);
    await page.waitForSelector('#state.bad');
    const seen = { state: await page.innerText('#state'), violations: await violations(page) };
    await page.close();
    const lost = await open(browser, url);
    await lost.route('**/api/events', route => route.abort());
    await lost.reload();
    await lost.waitForFunction(() => document.getElementById('state').textContent.startsWith('No connection'));
    seen.lost = await lost.innerText('#state');
    return seen;
  },
};

/** Gives the token when the page asks for it. */
async function give(page, token) {
  await page.waitForSelector('#token[open]');
  await page.fill('#token-value', token);
  await page.keyboard.press('Enter');
}

Object.assign(scenes, {
  /** A wrong token and then the right one; what a row holds, masked; a replay, by keyboard alone; a discard that is cancelled. */
  async decide(browser, url, folder, token) {
    const seen = {};
    const page = await open(browser, url);
    await give(page, 'wrong');
    await page.waitForFunction(() => !document.getElementById('token').open || document.getElementById('token-value').value === '');
    seen.wrong = await page.innerText('#state');
    seen.dialog = await violations(page);
    await give(page, token);
    await page.waitForSelector('#state.good');
    await page.click('[data-key^="rows-"]');
    await page.click('[data-key^="show-"]');
    await page.waitForSelector('.payload');
    seen.payload = await page.innerText('.payload');
    seen.open = await violations(page);
    await page.click('[data-key^="receipt-"] >> nth=-1');
    await page.waitForSelector('.receipt');
    seen.receipt = await page.innerText('.receipt');
    seen.receiptViolations = await violations(page);
    if (folder) {
      await page.screenshot({ path: `${folder}/operations-quarantine.png`, fullPage: true });
    }
    await page.click('[data-key^="discard-"]');
    await page.waitForSelector('#confirm[open]');
    seen.asked = await page.innerText('#confirm-title');
    seen.asking = await violations(page);
    await page.keyboard.press('Escape');
    await page.waitForSelector('#confirm', { state: 'hidden' });
    seen.afterCancel = await page.isVisible('#outcome');
    await page.focus('[data-key^="replay-"]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#confirm[open]');
    await page.focus('#confirm-yes');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#outcome:not([hidden])');
    seen.outcome = await page.innerText('#outcome');
    await page.waitForFunction(() => document.getElementById('inputs').textContent.includes('replay-1')
      && !document.getElementById('quarantine').textContent.includes('replaying'));
    seen.quarantine = await page.innerText('#quarantine');
    seen.focus = await page.evaluate(() => document.activeElement.tagName);
    return seen;
  },

  /** A discard that is confirmed. */
  async discard(browser, url, folder, token) {
    const seen = {};
    const page = await open(browser, url);
    await give(page, token);
    await page.waitForSelector('#state.good');
    await page.click('[data-key^="discard-"]');
    await page.waitForSelector('#confirm[open]');
    seen.asked = await page.innerText('#confirm-title');
    await page.click('#confirm-yes');
    await page.waitForSelector('#outcome:not([hidden])');
    seen.outcome = await page.innerText('#outcome');
    await page.waitForFunction(() => !document.getElementById('quarantine').textContent.includes('open'));
    seen.quarantine = await page.innerText('#quarantine');
    seen.violations = await violations(page);
    return seen;
  },

  /** A route file is broken and mended while the page is open, and never loaded anew. */
  async mend(browser, url, file) {
    const seen = {};
    const page = await open(browser, url);
    await page.waitForSelector('#state.good');
    await page.evaluate(() => { window.sameAsBefore = true; });
    const said = there => page.waitForFunction(
      wanted => document.body.innerText.includes('Broken route files') === wanted, there, { timeout: 30_000 });
    seen.before = await page.innerText('body');
    const right = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, right.replace('- split:', '- splitt:'));
    await said(true);
    seen.broken = await page.innerText('body');
    seen.violations = await violations(page);
    fs.writeFileSync(file, right);
    await said(false);
    seen.mended = await page.innerText('body');
    seen.same = await page.evaluate(() => window.sameAsBefore === true);
    return seen;
  },

  /** What is not taken, and whether it goes from the open page once the files are gone. */
  async untaken(browser, url, folder) {
    const seen = {};
    const page = await open(browser, url, 'light', 480);
    await page.waitForSelector('#not-taken-section:not([hidden])');
    await page.waitForFunction(() => document.querySelectorAll('#not-taken tbody tr').length === 3);
    seen.rows = await page.$$eval('#not-taken tbody tr', rows => rows.map(row => ({
      cells: [...row.children].map(cell => cell.innerText),
      elements: row.querySelectorAll('th > *, td > :not(time)').length,
      problem: row.classList.contains('problem'),
    })));
    seen.wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    seen.violations = await violations(page);
    seen.keys = await reached(page);
    for (const name of fs.readdirSync(folder)) {
      fs.rmSync(`${folder}/${name}`, { recursive: true });
    }
    await page.waitForSelector('#not-taken-section', { state: 'hidden', timeout: 30_000 });
    seen.left = await page.innerText('main');
    seen.errors = page.errors;
    return seen;
  },

  async without(browser, url) {
    const page = await open(browser, url);
    await page.waitForSelector('#token[open]');
    await page.keyboard.press('Escape');
    await page.waitForSelector('#token', { state: 'hidden' });
    return { state: await page.innerText('#state'), text: await page.innerText('main') };
  },
});

async function run([scene, url, executablePath, folder, token]) {
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS, timeout: 30_000 });
  try {
    return await scenes[scene](browser, url, folder, token);
  } finally {
    await browser.close();
  }
}

run(process.argv.slice(2)).then(
  seen => console.log(JSON.stringify(seen)),
  error => {
    console.error(error);
    process.exitCode = 1;
  });
