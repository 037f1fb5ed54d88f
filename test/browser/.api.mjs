import { chromium } from '@playwright/test';
const [,, login, path] = process.argv; const url='http://127.0.0.1:4787';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] }); const p = await (await b.newContext()).newPage();
await p.goto(url+'/sign-in'); await p.locator('input[type=email]').fill(login+'@demo.example'); await p.locator('input[type=password]').fill('Mark-of-the-steppe-77'); await p.locator('button[type=submit]').click(); await p.locator('#main').waitFor();
console.log(await (await p.request.get(url+path)).text()); await b.close();
