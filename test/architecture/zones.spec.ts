import { spawnSync } from 'node:child_process';

const ZONES = ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Almaty'];
/** Everything that computes a legal date, with the sourced examples. */
const SUITES = ['libs/domain/src/time', 'libs/domain/src/closed-days', 'libs/domain/src/deadlines', 'apps/cli/src/vectors.spec.ts'];

// Stored or computed as an instant, a legal date moves with the zone of the machine.
describe('legal dates', () => {
  it.each(ZONES)('come out the same on a machine in %s', (zone) => {
    const done = spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', '--selectProjects', 'unit', '--runInBand', '--silent', '--', ...SUITES], {
      encoding: 'utf8', env: { ...process.env, TZ: zone }, timeout: 110_000,
    });
    expect([done.status, /Tests: .*failed.*/.exec(done.stderr)?.[0] ?? '']).toEqual([0, '']);
    expect(Number(/(\d+) passed, \d+ total\s*$/m.exec(done.stderr)?.[1] ?? 0)).toBeGreaterThan(0);
  });
});
