// Looks at the page of `--format html` as people meet it, in a real browser: at three widths, in light and dark, on
// paper, by mouse and by keyboard. Usage: node page.mjs FOLDER PAGE.html…, with playwright-core and axe-core at hand
// and Chromium as CHROMIUM or /usr/bin/chromium. Pictures go to FOLDER. Ends with 1 if anything is amiss.
import { createRequire } from 'node:module';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(resolve(process.cwd(), 'page.mjs'));
const { chromium } = require('playwright-core');
const axe = require.resolve('axe-core/axe.min.js');
const [folder, ...pages] = process.argv.slice(2);
const faults = [];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
});
for (const file of pages) {
  const name = basename(file, '.html');
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [360, 768, 1280]) {
      const where = `${name}, ${colorScheme}, ${width} wide`;
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      page.on('request', (request) => {
        if (!request.url().startsWith('file:')) faults.push(`${where}: asks for ${request.url()}`);
      });
      page.on('console', (message) => faults.push(`${where}: ${message.text()}`));
      await page.goto(pathToFileURL(resolve(file)).href);
      await page.screenshot({ path: `${folder}/${name}-${colorScheme}-${width}.png`, fullPage: true });
      await page.addScriptTag({ path: axe });
      const { violations } = await page.evaluate(() => window.axe.run());
      for (const { id, nodes } of violations) faults.push(`${where}: ${id}: ${nodes[0].html.slice(0, 120)}`);
      const wider = await page.evaluate(() => {
        for (const tip of document.querySelectorAll('.tip')) tip.style.display = 'block';
        return document.documentElement.scrollWidth - window.innerWidth;
      });
      if (wider > 0) faults.push(`${where}: ${wider} pixels wider than the window`);
      await page.close();
    }
  }
  const page = await browser.newPage({ viewport: { width: 768, height: 900 } });
  await page.goto(pathToFileURL(resolve(file)).href);
  const shown = (at) => page.locator('.tip').nth(at).isVisible();
  if ((await page.locator('mark .ref').count()) > 0) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => document.activeElement.closest('mark')?.querySelector('.tip')?.checkVisibility());
    if (!focused) faults.push(`${name}: no details where the keyboard is`);
    await page.locator('mark:has(.tip)').nth(1).hover().catch(() => {});
    await page.evaluate(() => document.activeElement.blur());
    await page.locator('mark:has(.tip)').first().hover();
    if (!(await shown(0))) faults.push(`${name}: no details where the mouse is`);
  }
  await page.emulateMedia({ media: 'print' });
  await page.pdf({ path: `${folder}/${name}.pdf`, format: 'A4' });
  if (await page.locator('.tip:visible').count()) faults.push(`${name}: details are printed over the draft`);
  await page.close();
}
await browser.close();
console.log(faults.length ? faults.join('\n') : `${pages.length} pages, nothing amiss`);
process.exitCode = faults.length ? 1 : 0;
