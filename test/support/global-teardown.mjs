export default async function teardown() {
  const running = globalThis.__TAMGA_TEST_SERVER__;
  if (!running) return;
  globalThis.__TAMGA_TEST_SERVER__ = undefined;
  await running.server.stop();
  running.remove();
}
