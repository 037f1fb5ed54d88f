import type { Product } from './parts.js';

export type { Running, Api, DemoLogin, Demo, VerifyReport, UserRow, Users, OfficeRow, Offices, DocketImport, DocketImported, Product } from './parts.js';

/** Everything is imported when it is used: `tamga --help` must not wait for the whole server to load. */
export const product: Product = {
  async migrate(config, log) {
    const [{ migrate }, { migrations }] = await Promise.all([import('@tamga/platform'), import('@tamga/features/schema')]);
    return migrate({ ownerUrl: config.ownerUrl, databaseUrl: config.databaseUrl, migrations, log });
  },
  async createApi(config, webDir) {
    const { createApi } = await import('../../api/src/create-app.js');
    return createApi({ config, webDir });
  },
  async createWorker(config) {
    const { createWorker } = await import('../../worker/src/create-worker.js');
    return createWorker(config);
  },
  demo: {
    ensure: async (config, log) => (await import('./demo.js')).ensureDemo(config, log),
    reset: async (config, log) => (await import('./demo.js')).resetDemo(config, log),
  },
  verify: async (config, log) => (await import('./verify.js')).verify(config, log),
  users: {
    list: async (config, filter) => (await import('./users.js')).users.list(config, filter),
    create: async (config, user) => (await import('./users.js')).users.create(config, user),
    grant: async (config, grant) => (await import('./users.js')).users.grant(config, grant),
    disable: async (config, user) => (await import('./users.js')).users.disable(config, user),
    resetPassword: async (config, user) => (await import('./users.js')).users.resetPassword(config, user),
  },
  importDocket: async (config, wanted, log) => (await import('./imports.js')).importDocket(config, wanted, log),
  offices: {
    list: async (config) => (await import('./users.js')).offices.list(config),
    create: async (config, office) => (await import('./users.js')).offices.create(config, office),
  },
};
