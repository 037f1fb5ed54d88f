import { sayDate, type CalculatorAnswer, type DeadlineFlag, type DeadlineRule } from '@tamga/domain';

const FLAGS: { readonly [F in DeadlineFlag]: string } = {
  'calendar-unknown': 'The closed days are not known for every day that matters here. Check the date.',
  'calendar-unverified': 'The closed days of this year were not checked against the office’s own list.',
  'bar-not-rolled': 'A bar: never moved by closed days.',
  'unverified-rule': 'This rule has not been checked against the text of the law. It is off until an office turns it on in writing.',
  'part-left-out': 'Something that would make the date earlier or later was not given.',
};

const day = (date: string): string => `${date}  ${sayDate(date, 'en').replace(/^.*\((.*)\)$/, '$1')}`;

/** The answer for people: the dates, then how they were found, then the law. */
export function sayDeadline(answer: CalculatorAnswer): string {
  const { window, grace, restoration, expiry, extensions = [] } = answer;
  const rows: readonly (readonly [string, string])[] = [
    ...(window ? [['Opens', day(window.opensOn)] as const] : []),
    ['Due', day(answer.effectiveDue)],
    ...(answer.rolled ? [['As counted', day(answer.nominalDue)] as const] : []),
    ...(grace ? [['Surcharge from', day(grace.surchargeFrom)] as const, ['Surcharge until', day(grace.effectiveEnd)] as const] : []),
    ...(restoration ? [['Restoration until', day(restoration.effectiveEnd)] as const] : []),
    ...(expiry ? [['Lost on', day(expiry.on)] as const] : []),
    ...extensions.map(({ months, effectiveDue }) => [`Extended ${months} M`, day(effectiveDue)] as const),
  ];
  return [
    `${answer.title}`,
    '',
    ...rows.map(([name, value]) => `${name.padEnd(18)} ${value}`),
    '',
    ...answer.working.map((sentence, index) => `${String(index + 1).padStart(2)}. ${sentence}`),
    '',
    `Law: ${answer.citation}`,
    `Source: ${answer.source}`,
    ...(answer.note ? [`Note: ${answer.note}`] : []),
    ...answer.flags.map((flag) => `! ${FLAGS[flag]}`),
  ].join('\n');
}

/** One rule for `tamga rules --json`: what one may ask and what it rests on. */
export function describeRule(rule: DeadlineRule) {
  return {
    code: rule.code,
    version: rule.version,
    title: rule.title.en,
    jurisdiction: rule.jurisdiction,
    assetKinds: rule.assetKinds,
    trigger: rule.trigger,
    on: rule.triggerLabel.en,
    character: rule.bar ? 'bar' : rule.character,
    parameters: rule.parameters.map(({ name, kind, required, label, min, max, choices, fallback }) => ({ name, kind, required, label: label.en, min, max, choices, fallback })),
    ...(rule.validity?.from ? { from: rule.validity.from } : {}),
    ...(rule.validity?.until ? { until: rule.validity.until } : {}),
    citation: rule.citation,
    source: rule.source,
    verified: rule.verified,
    verification: rule.verification,
  };
}
