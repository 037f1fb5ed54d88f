import type { RoyaltyPolicy } from '../policy.js';
import { EUROPE_POLICIES } from './europe.js';
import { US_POLICIES } from './us.js';
import { WARF_POLICIES } from './warf.js';

/** Policies of real universities, as published; an office writes its own in the same form. */
export const SHIPPED_POLICIES: readonly RoyaltyPolicy[] = [...US_POLICIES, ...WARF_POLICIES, ...EUROPE_POLICIES];
