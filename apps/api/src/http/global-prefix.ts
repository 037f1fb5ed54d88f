/** The version in the address: what changes incompatibly gets the next one. */
export const GLOBAL_PREFIX = 'api/v1';

/** Routes outside of it: monitoring, and the description of all versions. */
export const UNPREFIXED = ['health/live', 'health/ready', 'health/deadlines', 'health', 'api/openapi.json'] as const;
