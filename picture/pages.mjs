// Takes a picture of each of our pages, and of the login page beside them, in each login theme: 1200 and 320 pixels wide,
// light and dark. Look at them after a change to themes/, and before a new version of Keycloak is supported.
//
//   mvn -Pdemo                                   (another terminal; wait until it is ready)
//   cd picture && npm ci && npm run pages        (target/pages/*.png)
//
// THEMES names other login themes of the server, LANGUAGE another language, JAVASCRIPT=off does without.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const PICTURES = join(dirname(fileURLToPath(import.meta.url)), '..', 'target', 'pages');
const KEYCLOAK = process.env.KEYCLOAK ?? 'http://localhost:8080';
const REALM = `${KEYCLOAK}/realms/demo`;
const ADMIN = `${KEYCLOAK}/admin/realms/demo`;
const THEMES = (process.env.THEMES ?? 'keycloak.v2,keycloak,base').split(',');
const LANGUAGE = process.env.LANGUAGE ?? 'en';
const WIDTHS = [1200, 320];
const SCHEMES = ['light', 'dark'];
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

async function call(url, options) {
  const answer = await fetch(url, options);
  if (!answer.ok) {
    throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  }
  const text = await answer.text();
  return text ? JSON.parse(text) : null;
}

const basic = (client, secret) => `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}`;
const asForm = (fields) => ({ method: 'POST', body: new URLSearchParams(fields) });
const asJson = (method, authorization, body) => ({
  method, headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify(body),
});

async function changeRealm(settings) {
  const { access_token: token } = await call(`${KEYCLOAK}/realms/master/protocol/openid-connect/token`, asForm({
    client_id: 'admin-cli', grant_type: 'password', username: 'admin', password: 'admin',
  }));
  const before = await call(ADMIN, { headers: { authorization: `Bearer ${token}` } });
  await call(ADMIN, asJson('PUT', `Bearer ${token}`, settings));
  return before;
}

const request = (client, redirectUri, more) => ({
  client_id: client, redirect_uri: redirectUri, response_type: 'code', scope: 'openid', code_challenge: CHALLENGE,
  code_challenge_method: 'S256', ui_locales: LANGUAGE, ...more,
});

const authorization = (fields) => `${REALM}/protocol/openid-connect/auth?${new URLSearchParams(fields)}`;

/** The portal pushes its requests. */
async function atThePortal(token) {
  const fields = request('customer-portal', 'http://portal.localhost:8082/callback', { sso_token: token });
  const pushed = await call(`${REALM}/protocol/openid-connect/ext/par/request`, {
    ...asForm(fields), headers: { authorization: basic('customer-portal', 'portal-secret') },
  });
  return authorization({ client_id: 'customer-portal', request_uri: pushed.request_uri });
}

async function mint(username) {
  const body = { username, accounts: ['1001'] };
  return (await call(`${REALM}/sso/login`, asJson('POST', basic('utility-website', 'utility-secret'), body))).token;
}

/** So that there are sites to be told of the sign-out. */
async function redeem(image) {
  const client = new URL(image).hostname.replace('.localhost', '');
  const token = new URL(image).searchParams.get('sso-token');
  await call(`${REALM}/sso/token`, asJson('POST', basic(client, `${client}-secret`), { token }));
}

/** Runs in each page of Keycloak: our pages stay as they are. */
function stay() {
  const stock = window.setTimeout;
  window.setTimeout = (work, millis) => (document.getElementById('sso-page') ? 0 : stock(work, millis));
}

async function visit(page, take) {
  const images = [];
  page.on('request', (seen) => seen.url().includes('sso-token=') && images.push(seen.url()));
  await page.goto(await atThePortal('A'.repeat(43)));
  await take('refused-token');
  await page.goto(authorization(request('account-console', `${REALM}/account/`)));
  await take('login');
  await page.fill('#username', 'jane');
  await page.fill('#password', 'jane');
  await page.locator('#kc-login').click({ noWaitAfter: true });
  await page.locator('#sso-page').waitFor();
  await take('sign-on');
  await page.goto(await atThePortal(await mint('joe')));
  await take('user-switch');
  await Promise.all(images.map(redeem));
  await page.goto(`${REALM}/protocol/openid-connect/logout?client_id=account-console&ui_locales=${LANGUAGE}`);
  await page.locator('#kc-logout').click({ noWaitAfter: true });
  await page.locator('#sso-page[data-page=sign-out]').waitFor();
  await take('sign-out');
}

async function picture(browser, theme, width, colorScheme) {
  const context = await browser.newContext({
    viewport: { width, height: width < 500 ? 640 : 800 }, colorScheme, locale: LANGUAGE,
    javaScriptEnabled: process.env.JAVASCRIPT !== 'off',
  });
  await context.addInitScript(stay);
  const page = await context.newPage();
  await visit(page, async (name) => {
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(PICTURES, `${theme}-${name}-${width}-${colorScheme}.png`) });
  });
  await context.close();
}

async function main() {
  mkdirSync(PICTURES, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', chromiumSandbox: false,
  });
  const { loginTheme } = await changeRealm({});
  try {
    for (const theme of THEMES) {
      await changeRealm({ loginTheme: theme });
      for (const width of WIDTHS) {
        for (const scheme of SCHEMES) {
          await picture(browser, theme, width, scheme);
        }
      }
    }
  } finally {
    await changeRealm({ loginTheme: loginTheme ?? '' });
    await browser.close();
  }
}

await main();
