import { chromium } from '@playwright/test';
import { readFileSync } from 'node:fs';
const { address: url } = JSON.parse(readFileSync('/tmp/terms-ready.json'));
const plan = JSON.parse(process.argv[2]);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu'] });
for (const { login, shots } of plan) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.on('console', (m) => m.type()==='error' && console.log('console', m.text().slice(0,300)));
  page.on('pageerror', (e) => console.log('pageerror', String(e).slice(0,400)));
  await page.goto(url + '/sign-in');
  await page.locator('input[type=email]').fill(login + '@demo.example');
  await page.locator('input[type=password]').fill('Mark-of-the-steppe-77');
  await page.locator('button[type=submit]').click();
  await page.locator('#main').waitFor();
  const { data } = await (await context.request.get(url + '/api/v1/agreements?limit=100')).json();
  for (const { title, width = 1440, scheme = 'light', out, acts = [] } of shots) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    const found = data.find((a) => new RegExp(title).test(a.title) && a.state !== 'draft' && (title !== '^Licence, ' || true));
    let id = found.id;
    if (title === '^Licence, ') { for (const a of data.filter((x) => /^Licence, /.test(x.title) && x.state !== 'draft')) { const t = await (await context.request.get(`${url}/api/v1/agreements/${a.id}/terms`)).json(); if (t.terms.length) { id = a.id; break; } } }
    await page.goto(url + '/agreements/' + id); await page.waitForTimeout(4000);
    for (const act of acts) {
      const [verb, ...rest] = act.split(':'); const arg = rest.join(':');
      try {
        if (verb === 'click') await page.getByRole('button', { name: new RegExp(arg) }).first().click({ timeout: 8000 });
        if (verb === 'select') { const [i, v] = arg.split('='); await page.locator('[role=dialog] select').nth(Number(i)).selectOption(v, { timeout: 8000 }); }
        if (verb === 'fill') { const [l, v] = arg.split('='); await page.locator('[role=dialog]').getByLabel(new RegExp(l)).first().fill(v, { timeout: 8000 }); }
        if (verb === 'press') await page.keyboard.press(arg);
      } catch (e) { console.log(out, act, String(e).slice(0, 200)); }
      await page.waitForTimeout(1500);
    }
    console.log(out, 'overflow', await page.evaluate(() => document.documentElement.scrollWidth - innerWidth));
    await page.screenshot({ path: out, fullPage: acts.length === 0 });
  }
  await context.close();
}
await browser.close();
