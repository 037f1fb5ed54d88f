import type { Actor } from '@tamga/domain';

/** Tamga itself: sign-in, the worker's sweeps, the command line. */
export const SYSTEM: Actor = { kind: 'system', userId: null, officeId: null, roles: [], locale: 'en', name: 'Tamga' };
