import { closedDaysWith } from '../../libs/domain/src/closed-days/shipped-calendars.js';
import { computeDeadline } from '../../libs/domain/src/deadlines/compute.js';
import { readParameters } from '../../libs/domain/src/deadlines/parameters.js';
import { isInForce } from '../../libs/domain/src/deadlines/select-rule.js';
import type { DeadlineRule } from '../../libs/domain/src/deadlines/rules/rule.js';
import { localDate } from '../../libs/domain/src/time/local-date.js';

/** What the shipped rows give: only the dates that a row has, `missing` when an anchor is not known, `none` when no version applies. */
export type Dates = {
  readonly version?: number;
  readonly due?: string;
  /** Only where closed days moved it. */
  readonly effective?: string;
  readonly window?: string;
  readonly grace?: string;
  readonly restoration?: string;
  readonly extended?: readonly string[];
  readonly missing?: readonly string[];
  readonly faults?: readonly string[];
  readonly none?: true;
};

export type Given = { readonly [name: string]: unknown };

/** The dates of one code on one day. Parameters go through the reader that commands and requests use. */
export function datesOf(rules: readonly DeadlineRule[], code: string, on: string, given: Given = {}): Dates {
  const versions = rules.filter((rule) => rule.code === code);
  if (versions.length === 0) throw new Error(`no rule ${code}`);
  const day = localDate(on);
  for (const rule of versions) {
    const read = readParameters(rule, given, '', 'allowed');
    if ('faults' in read) return { faults: read.faults.map(({ pointer, code: fault }) => `${pointer} ${fault}`) };
    const { values } = read;
    const facts = { on: day, values };
    const inForce = isInForce(rule, facts);
    if (inForce === null) return { missing: ['validity'] };
    if (!inForce) continue;
    const found = computeDeadline(rule, facts, closedDaysWith());
    if ('missing' in found) return { missing: found.missing };
    const { version, nominalDue, effectiveDue, window, grace, restoration, extensions } = found.computed;
    return {
      ...(versions.length > 1 ? { version } : {}),
      due: nominalDue,
      ...(effectiveDue === nominalDue ? {} : { effective: effectiveDue }),
      ...(window ? { window: window.opensOn } : {}),
      ...(grace ? { grace: grace.nominalEnd } : {}),
      ...(restoration ? { restoration: restoration.nominalEnd } : {}),
      ...(extensions ? { extended: extensions.map((step) => step.nominalDue) } : {}),
    };
  }
  return { none: true };
}
