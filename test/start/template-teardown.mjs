export default function teardown() {
  globalThis.__TAMGA_START_TEMPLATE__?.();
}
