import { chromium } from '@playwright/test';
const [,, login, path, locale='en', width='1440', scheme='light', out='/tmp/w/shot.png', ...acts] = process.argv;
const url = 'http://127.0.0.1:4787';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu'] });
const context = await browser.newContext({ viewport: { width: Number(width), height: 900 }, colorScheme: scheme });
const page = await context.newPage();
page.on('console', (m) => m.type()==='error' && console.log('console', m.text().slice(0,300)));
page.on('pageerror', (e) => console.log('pageerror', String(e).slice(0,400)));
await page.goto(url + '/sign-in');
await page.locator('input[type=email]').fill(login + '@demo.example');
await page.locator('input[type=password]').fill('Mark-of-the-steppe-77');
await page.locator('button[type=submit]').click();
await page.locator('#main').waitFor();
await page.goto(url + path); await page.waitForTimeout(2500);
for (const act of acts) {
  const [verb, ...rest] = act.split(':'); const arg = rest.join(':');
  if (verb === 'click') await page.getByRole('button', { name: new RegExp(arg) }).first().click();
  if (verb === 'group') await page.locator('select').first().selectOption(arg);
  if (verb === 'label') await page.getByText(arg, { exact: true }).first().click();
  if (verb === 'fill') { const [l, v] = arg.split('='); await page.getByLabel(new RegExp(l)).first().fill(v); }
  await page.waitForTimeout(1500);
}
const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
console.log('overflow', wide);
await page.screenshot({ path: out, fullPage: true });
await browser.close();
