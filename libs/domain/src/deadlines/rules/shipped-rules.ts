import { PARIS } from './paris.js';
import type { DeadlineRule } from './rule.js';
import { US_MAINTENANCE } from './us-maintenance.js';

/** Every rule the product comes with; one file per jurisdiction, one line here. */
export const SHIPPED_RULES: readonly DeadlineRule[] = [...PARIS, ...US_MAINTENANCE];
