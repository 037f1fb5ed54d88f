import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const chromium = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));

// The flags keep Chromium from looking for hosts of its own on a machine without internet.
const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export default defineConfig({
  testDir: 'test/browser',
  testMatch: '**/*.browser-spec.ts',
  timeout: 120_000,
  // Each with a product of its own: most of a test's time one core waits, for the browser's drawing or for the server.
  workers: 2,
  // A machine that does other things may miss one patience of 20 s; scripts/test.mjs names whatever needed a second attempt.
  retries: 1,
  outputDir: 'var/playwright',
  reporter: [['line'], ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ?? 'var/test-browser.json' }]],
  use: { launchOptions: { ...(chromium ? { executablePath: chromium } : {}), args }, trace: 'off', screenshot: 'only-on-failure', viewport: { width: 1440, height: 900 } },
});
