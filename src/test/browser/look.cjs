'use strict';
// look.cjs SCENE URL CHROMIUM [FOLDER]: opens the operations page and tells what is to be seen as JSON; FOLDER gets pictures of it.
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
      if (folder) {
        await page.screenshot({ path: `${folder}/operations-${name}.png`, fullPage: name !== 'narrow' });
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

async function run([scene, url, executablePath, folder]) {
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS, timeout: 30_000 });
  try {
    return await scenes[scene](browser, url, folder);
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
