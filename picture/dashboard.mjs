// Makes picture/dashboard.webp, the picture of docs/metrics.md: the panels of monitoring/grafana-dashboard.json with the
// values of a running Prometheus. It is not Grafana, and draws the lines in its own way.
//
//   mvn -Pdemo                                            (another terminal; click, or run make.mjs some times)
//   prometheus --config.file=.. --web.listen-address=127.0.0.1:9090      (another one; it scrapes 127.0.0.1:9000)
//   cd picture && npm ci && npm run dashboard
//
// PROMETHEUS names another address, MINUTES how far to look back (15), INTERVAL the interval of rates (1m). Needs Node 20,
// Chromium (CHROMIUM names another one than /usr/bin/chromium) and cwebp (Debian: apt-get install chromium webp).
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const HERE = dirname(fileURLToPath(import.meta.url));
const PROMETHEUS = process.env.PROMETHEUS ?? 'http://127.0.0.1:9090';
const MINUTES = Number(process.env.MINUTES ?? 15);
const INTERVAL = process.env.INTERVAL ?? '1m';
const STEP_SECONDS = 10;
const SCREENSHOT = join(HERE, '..', 'target', 'picture', 'dashboard.png');
const PICTURE = join(HERE, 'dashboard.webp');

/** The range of a panel's target: each series with its name as the legend has it, and its [seconds, value] points. */
async function series(target, from, to) {
  const query = target.expr.replaceAll('$__rate_interval', INTERVAL).replaceAll('$realm', '.*');
  const parameters = new URLSearchParams({ query, start: from, end: to, step: STEP_SECONDS });
  const answer = await (await fetch(`${PROMETHEUS}/api/v1/query_range?${parameters}`)).json();
  if (answer.status !== 'success') {
    throw new Error(`${query}: ${answer.error}`);
  }
  return answer.data.result
    .map(({ metric, values }) => ({
      name: target.legendFormat.replace(/{{(\w+)}}/g, (all, label) => metric[label] ?? ''),
      points: values.map(([time, value]) => [time, Number(value)]).filter(([, value]) => Number.isFinite(value)),
    }))
    .filter((one) => one.points.length > 0);
}

async function panels(from, to) {
  const dashboard = JSON.parse(readFileSync(join(HERE, '..', 'monitoring', 'grafana-dashboard.json'), 'utf8'));
  return Promise.all(dashboard.panels.map(async (panel) => ({
    title: panel.title,
    unit: panel.fieldConfig.defaults.unit,
    columns: panel.gridPos.w,
    series: (await Promise.all(panel.targets.map((target) => series(target, from, to)))).flat(),
  })));
}

const to = Math.floor(Date.now() / 1000);
const from = to - MINUTES * 60;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  await page.setContent(readFileSync(join(HERE, 'dashboard.html'), 'utf8'));
  await page.evaluate((drawn) => window.show(drawn), { panels: await panels(from, to), from, to });
  mkdirSync(dirname(SCREENSHOT), { recursive: true });
  await page.screenshot({ path: SCREENSHOT, fullPage: true });
  execFileSync('cwebp', ['-quiet', '-lossless', '-z', '9', SCREENSHOT, '-o', PICTURE]);
  console.log(`${PICTURE}: ${Math.round(statSync(PICTURE).size / 1024)} KiB`);
} finally {
  await browser.close();
}
