import { CONTRACT } from './contract.js';
import { EA } from './ea.js';
import { EP_AFTER_GRANT } from './ep-after-grant.js';
import { EP_PROCEDURE } from './ep-procedure.js';
import { EP_RENEWAL } from './ep-renewal.js';
import { EU_MARKS_AND_DESIGNS } from './eu-marks-and-designs.js';
import { HAGUE, MAINTENANCE_GRACE } from './hague.js';
import { KZ } from './kz.js';
import { KZ_PROCEDURE } from './kz-procedure.js';
import { MADRID } from './madrid.js';
import { NATIONAL_PHASE } from './national-phase.js';
import { PARIS } from './paris.js';
import { PCT } from './pct.js';
import { QZ, UPOV } from './qz.js';
import { RU, RU_EMPLOYEE } from './ru.js';
import type { DeadlineRule } from './rule.js';
import { US_BAYH_DOLE } from './us-bayh-dole.js';
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
  ...NATIONAL_PHASE,
  ...KZ,
  ...KZ_PROCEDURE,
  ...EA,
  ...RU,
  ...RU_EMPLOYEE,
  ...EU_MARKS_AND_DESIGNS,
  ...QZ,
  ...UPOV,
  ...MADRID,
  ...HAGUE,
  ...MAINTENANCE_GRACE,
  ...US_BAYH_DOLE,
  ...CONTRACT,
];
