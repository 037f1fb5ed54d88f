import { EP_AFTER_GRANT } from './ep-after-grant.js';
import { EP_PROCEDURE } from './ep-procedure.js';
import { EP_RENEWAL } from './ep-renewal.js';
import { PARIS } from './paris.js';
import { PCT } from './pct.js';
import type { DeadlineRule } from './rule.js';
import { US_MAINTENANCE } from './us-maintenance.js';
import { US_PROSECUTION } from './us-prosecution.js';
import { US_RIGHTS } from './us-rights.js';

/** Every rule the product comes with; one file per jurisdiction, one line here. */
export const SHIPPED_RULES: readonly DeadlineRule[] = [
  ...PARIS,
  ...PCT,
  ...US_PROSECUTION,
  ...US_MAINTENANCE,
  ...US_RIGHTS,
  ...EP_PROCEDURE,
  ...EP_AFTER_GRANT,
  ...EP_RENEWAL,
];
