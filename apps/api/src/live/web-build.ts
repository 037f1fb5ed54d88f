import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Which build of the web app lies here: the name of its first script, which changes with anything in it. A browser compares it with the
 * script it runs itself. Null without a built app.
 */
export function webBuild(webDir: string | undefined): string | null {
  const page = webDir ? join(webDir, 'index.html') : '';
  if (page === '' || !existsSync(page)) return null;
  return /<script[^>]+src="([^"]+)"/.exec(readFileSync(page, 'utf8'))?.[1] ?? null;
}
