// Makes picture/walk.webp, the picture of README.md: the walk through the demo, in a real Chromium.
//
//   mvn -Pdemo                                   (another terminal; wait until it is ready)
//   cd picture && npm ci && npm run make
//
// Needs Node 20, Chromium (CHROMIUM names another one than /usr/bin/chromium) and img2webp
// (Debian: apt-get install chromium webp).
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const HERE = dirname(fileURLToPath(import.meta.url));
const FRAMES = join(HERE, '..', 'target', 'picture');
const PICTURE = join(HERE, 'walk.webp');
const PICTURE_SIZE = { width: 900, height: 560 };
const SCREEN = { width: 1100, height: 564 };
const SCALE = PICTURE_SIZE.width / SCREEN.width;
const UTILITY = 'http://utility.localhost:8081';
const PORTAL = 'http://portal.localhost:8082';
const SHOP = 'http://shop.localhost:8083';
const FORUM = 'http://forum.localhost:8084';
const STOPS = ['Utility', 'Keycloak', 'Portal', 'Shop', 'Forum', 'Sign-out'];

/** The frames: each a real screenshot under a band with the walk's stops, the caption and the address. */
class Film {
  constructor(template) {
    this.template = template;
    this.frames = [];
  }

  static async start(browser) {
    const page = await browser.newPage({ viewport: PICTURE_SIZE });
    await page.setContent(readFileSync(join(HERE, 'frame.html'), 'utf8'));
    return new Film(page);
  }

  async add(page, stop, caption, millis, pointer = null) {
    const screen = (await page.screenshot({ animations: 'disabled' })).toString('base64');
    await this.template.evaluate((frame) => window.show(frame), {
      stops: STOPS, stop, caption, pointer, address: shortened(page.url()), screen: `data:image/png;base64,${screen}`,
    });
    await this.template.locator('#screen').evaluate((image) => image.decode());
    const file = join(FRAMES, `${String(this.frames.length).padStart(3, '0')}.png`);
    await this.template.screenshot({ path: file });
    this.frames.push({ file, millis });
  }

  /** The pointer moves to the element. Answers the element, to be clicked. */
  async point(page, stop, caption, element, from = { x: 700, y: 400 }) {
    const box = await element.boundingBox();
    const to = { x: (box.x + box.width / 2) * SCALE, y: (box.y + box.height / 2) * SCALE };
    for (const part of [0, 0.35, 0.65, 0.85, 1]) {
      const pointer = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
      await this.add(page, stop, caption, part === 0 ? 900 : 90, pointer);
    }
    await this.add(page, stop, caption, 700, { ...to, pressed: true });
    return element;
  }

  write() {
    const args = this.frames.flatMap(({ file, millis }) => ['-d', String(millis), file]);
    execFileSync('img2webp', ['-loop', '0', '-mixed', '-q', '82', '-m', '6', ...args, '-o', PICTURE]);
    console.log(`${PICTURE}: ${this.frames.length} frames, ${Math.round(statSync(PICTURE).size / 1024)} KiB`);
  }
}

/** The address without the values that differ each time. */
function shortened(url) {
  const { origin, pathname, searchParams } = new URL(url);
  const query = searchParams.size === 0 ? '' : '?…';
  return origin.replace('http://', '') + pathname + query;
}

/** Runs in each page of Keycloak: keeps the page until a frame has been taken, as it otherwise goes on by itself. */
function stayUntilReleased() {
  if (location.pathname.startsWith('/realms/')) {
    const waiting = [];
    window.setTimeout = (callback) => waiting.push(callback);
    window.release = () => waiting.splice(0).forEach((callback) => callback());
  }
}

async function signInAtTheUtility(page, film) {
  const caption = 'One sign-in for all sites: Jane signs in at her utility’s own website.';
  await page.goto(`${UTILITY}/login`);
  await film.add(page, 0, caption, 1500);
  await page.getByLabel('Username').pressSequentially('jane');
  await film.add(page, 0, caption, 500);
  await page.getByLabel('Password').pressSequentially('jane');
  await film.add(page, 0, caption, 500);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: /Good to see you/ }).waitFor();
}

async function openThePortal(page, film) {
  const caption = 'One click: the website fetches a single-use token and sends the browser on.';
  const button = await film.point(page, 0, caption, page.getByRole('button', { name: 'Account 1002' }));
  await button.click();
  await page.locator('#sso-page').waitFor();
  await page.waitForLoadState();
  await film.add(page, 1, 'Keycloak redeems the token, and tells the shop and the forum.', 2600);
  await page.evaluate(() => window.release());
  await page.getByRole('heading', { name: /^Hello/ }).waitFor();
  await film.add(page, 2, 'Jane is signed in at the portal, on the account she chose. No second password.', 3200);
}

async function visitTheTargets(page, film) {
  for (const [stop, site, caption] of [
    [3, SHOP, 'The shop knows her too, without a click.'],
    [4, FORUM, 'So does the forum, which has no login of its own.'],
  ]) {
    await page.goto(`${site}/`);
    await page.waitForURL(`${site}/`);
    await page.getByRole('heading', { name: /^Hello/ }).waitFor();
    await film.add(page, stop, caption, 2400);
  }
}

async function signOut(page, film) {
  await page.goto(`${PORTAL}/`);
  const button = await film.point(
    page, 5, 'Jane signs out at the portal.', page.getByRole('button', { name: 'Sign out' }), { x: 560, y: 330 });
  await button.click();
  await page.locator('#sso-page').waitFor();
  await page.locator('#sso-status:not(:empty)').waitFor();
  await film.add(page, 5, 'Keycloak signs her off everywhere, and says which sites have confirmed.', 3200);
  await page.evaluate(() => window.release());
  await page.waitForURL(`${PORTAL}/**`);
  await page.getByRole('link', { name: 'Sign in' }).first().waitFor();
}

async function showThatItIsOver(page, film) {
  for (const [site, caption] of [
    [SHOP, 'The shop is signed off.'],
    [FORUM, 'The forum is signed off. One sign-in, one sign-out.'],
  ]) {
    await page.goto(`${site}/`);
    await page.waitForURL(`${site}/`);
    await film.add(page, 5, caption, 2400);
  }
}

async function main() {
  rmSync(FRAMES, { recursive: true, force: true });
  mkdirSync(FRAMES, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', chromiumSandbox: false,
  });
  try {
    const film = await Film.start(browser);
    const context = await browser.newContext({
      viewport: SCREEN, deviceScaleFactor: SCALE, colorScheme: 'light', locale: 'en-GB',
    });
    await context.addInitScript(stayUntilReleased);
    const page = await context.newPage();
    await signInAtTheUtility(page, film);
    await openThePortal(page, film);
    await visitTheTargets(page, film);
    await signOut(page, film);
    await showThatItIsOver(page, film);
    film.write();
  } finally {
    await browser.close();
  }
}

await main();
