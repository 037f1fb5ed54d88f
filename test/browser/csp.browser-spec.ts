import { createHash } from 'node:crypto';
import { expect, loginOf, signIn, test } from './product.js';

/** The parts of a policy by their names. */
const parts = (policy: string): Map<string, string[]> => new Map(policy.split(';').map((part) => part.trim().split(/\s+/)).map(([name = '', ...sources]) => [name, sources]));

test('pages carry a policy that lets no script run but the product’s own files and the one that stands in the page', async ({ page, product }) => {
  for (const path of ['/', '/sign-in', '/review-entry', '/cases']) {
    const answer = await page.request.get(product.url + path, { headers: { accept: 'text/html' } });
    expect(answer.status()).toBe(200);
    const policy = parts(answer.headers()['content-security-policy'] ?? '');
    const scripts = policy.get('script-src') ?? policy.get('default-src');
    // The one script that stands in the page is named by its content: no other text can run there.
    const standing = [...(await answer.text()).matchAll(/<script(?: type="text\/javascript")?>([^]*?)<\/script>/g)].map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    expect(standing, path).toHaveLength(1);
    expect(scripts, path).toEqual(["'self'", ...standing]);
    expect(policy.get('script-src-attr') ?? scripts, path).not.toContain("'unsafe-inline'");
    expect(policy.get('object-src') ?? policy.get('default-src'), path).toEqual(["'none'"]);
    expect(policy.get('base-uri'), path).toBeDefined();
    expect(policy.get('frame-ancestors'), path).toEqual(["'none'"]);
  }
});

test('a script that got into a page does not run, and the browser says why', async ({ page, product }) => {
  await signIn(page, product, loginOf(product, 'officer'));
  await expect(page.locator('h1')).toBeVisible();
  const refused = page.evaluate(
    () => new Promise<string[]>((resolve) => {
      const seen: string[] = [];
      document.addEventListener('securitypolicyviolation', (violation) => {
        seen.push(violation.effectiveDirective);
        if (seen.length === 2) resolve(seen.sort());
      });
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.body.append(script);
      const image = document.createElement('div');
      image.innerHTML = '<img src="data:," onerror="window.injected = true">';
      document.body.append(image);
    }),
  );
  expect(await refused).toEqual(['script-src-attr', 'script-src-elem']);
  expect(await page.evaluate(() => 'injected' in window)).toBe(false);
});
