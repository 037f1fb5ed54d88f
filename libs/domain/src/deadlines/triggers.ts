import { FILING_EVENTS, isFiling } from '../assets/asset-states.js';
import type { LocalDate } from '../time/local-date.js';
import { RULE_TRIGGERS, type DeadlineRule, type RuleTrigger } from './rules/rule.js';

/** One dated fact of an asset as the docket reads it. */
export type TriggerEvent = { readonly id: string; readonly assetId: string; readonly kind: string; readonly on: LocalDate };

/** What these kinds of event mean beside their own name, by the law of the place (`*` = anywhere). */
const ALSO: { readonly [kind: string]: readonly { readonly in: string; readonly is: RuleTrigger }[] } = {
  // The EPO speaks of communications; the mention of the grant is what a European patent begins with (EPC Art. 97(3)).
  'office-action': [{ in: 'EP', is: 'communication' }],
  granted: [{ in: 'EP', is: 'grant-published' }],
  // Without a priority claim the filing date is the priority date (PCT Art. 2(xi)(c)).
  lapsed: [{ in: '*', is: 'loss-of-rights' }],
};

/** One event means many rules here, and only a person knows which: a gap asks, and nothing is docketed until somebody says. */
const ASKED: readonly RuleTrigger[] = [
  'communication', 'decision', 'notice-given', 'period-started', 'period-expired', 'fee-due', 'impediment-removed', 'use-period-ended', 'contract-period-ended', 'contract-event',
];

/** Events that somebody has to answer: one of these to which no rule is known must not pass in silence. */
const ANSWERED: readonly string[] = ['office-action', 'communication', 'allowance', 'provisional-refusal', 'search-report', 'decision'];

export const isAsked = (trigger: RuleTrigger): boolean => ASKED.includes(trigger);
export const wantsAnswer = (kind: string): boolean => ANSWERED.includes(kind);

/** What an event sets going by itself. A kind that has the name of a trigger is that trigger. */
export function triggersOf(kind: string, jurisdiction: string | null): readonly RuleTrigger[] {
  const own = RULE_TRIGGERS.filter((trigger) => trigger === kind);
  const also = (ALSO[kind] ?? []).filter((each) => each.in === '*' || each.in === jurisdiction).map(({ is }) => is);
  return [...own, ...also];
}

/**
 * The first filing of a family begins the priority year (Paris Convention Art. 4C(2)). It is the earliest filing of the case on an
 * asset that claims no priority itself (`claims`: those that do); of two on one day the one recorded first.
 */
export function firstFiling(events: readonly TriggerEvent[], claims: readonly string[] = []): TriggerEvent | undefined {
  const claiming = new Set([...claims, ...events.filter(({ kind }) => kind === 'priority').map(({ assetId }) => assetId)]);
  return events
    .filter(({ kind, assetId }) => isFiling(kind) && !claiming.has(assetId))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1))[0];
}

/** Which event answers what a trigger asked for; the docket suggests it and never closes anything by itself. */
const ANSWERS: { readonly [trigger: string]: readonly string[] } = {
  'office-action': ['response-filed', 'allowance', 'granted'],
  communication: ['response-filed', 'granted'],
  allowance: ['granted'],
  'provisional-refusal': ['response-filed'],
  refused: ['response-filed'],
  'public-disclosure': FILING_EVENTS,
  'invention-disclosed': ['disclosed-to-agency'],
  'disclosed-to-agency': ['title-elected'],
  'title-elected': FILING_EVENTS,
  'loss-of-rights': ['restored'],
};

/** The first event after the trigger that may have met the deadline. The end of a priority year is met by a later filing on another asset. */
export function answerTo(trigger: RuleTrigger, event: TriggerEvent, events: readonly TriggerEvent[]): TriggerEvent | undefined {
  const fits = (other: TriggerEvent): boolean =>
    trigger === 'priority' || trigger === 'provisional-filed'
      ? other.kind === 'filed' && other.assetId !== event.assetId && other.on > event.on
      : other.assetId === event.assetId && other.on >= event.on && other.id !== event.id && (ANSWERS[trigger] ?? []).includes(other.kind);
  return [...events].sort((a, b) => (a.on < b.on ? -1 : 1)).find(fits);
}

/** Date parameters that the asset's own docket answers. Anything else is asked of a person: an anchor is never invented. */
const FROM_EVENT: { readonly [param: string]: readonly string[] } = {
  'priority-date': ['priority'],
  'filed-on': ['filed'],
  'granted-on': ['granted'],
  'grant-published-on': ['grant-published'],
  'international-filing-date': ['filed'],
  'isr-transmitted-on': ['search-report'],
  'search-copy-received-on': ['search-copy-received'],
};
const CALENDAR_OF: { readonly [jurisdiction: string]: string } = { US: 'us-uspto', EP: 'ep-epo', WO: 'wo-wipo', EA: 'ea-eapo', KZ: 'kz', RU: 'ru' };

/** What the docket knows of a rule's parameters: the earliest such event of the asset, and the closed days of its office. */
export function knownParameters(rule: DeadlineRule, event: TriggerEvent, jurisdiction: string | null, events: readonly TriggerEvent[]): { readonly [name: string]: string } {
  const known: { [name: string]: string } = {};
  for (const { name } of rule.parameters) {
    const on = events.filter((each) => each.assetId === event.assetId && (FROM_EVENT[name] ?? []).includes(each.kind)).map((each) => each.on).sort()[0];
    if (on !== undefined) known[name] = on;
    if (name === 'office' && jurisdiction !== null && rule.jurisdiction !== '*' && CALENDAR_OF[jurisdiction]) known.office = CALENDAR_OF[jurisdiction];
  }
  return known;
}

/** Whether a rule leaves its very period to whoever asks ("any period of the PCT"), or wants a number no docket knows: such a rule never sets itself going. */
export function asksForItsPeriod(rule: DeadlineRule): boolean {
  return rule.parameters.some(({ kind, required, fallback }) => kind !== 'date' && ((required && fallback === undefined) || (kind === 'number' && fallback === 0)));
}
