// One worker, configured by the environment, for tests that kill it.
const { loadConfig } = await import('../../dist/libs/platform/src/index.js');
const { createWorker } = await import('../../dist/apps/worker/src/create-worker.js');
const worker = await createWorker(loadConfig(process.env));
process.stdout.write('ready\n');
process.once('SIGTERM', () => void worker.close().then(() => process.exit(0)));
