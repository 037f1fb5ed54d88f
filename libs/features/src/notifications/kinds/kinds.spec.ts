import { APPROVAL_SUBJECTS, EVENT_TYPES, LOCALES, type Locale } from '@tamga/domain';
import { dailyDigest } from './daily-digest.mail.js';
import { CONFIGURABLE_KINDS, HEARD_EVENTS, KINDS, kindsOf, NOTIFICATION_KINDS, type NotificationKind } from './index.js';
import { invitation } from './invitation.mail.js';
import type { ReadAs, Words } from './kind.js';
import { renderMail } from './layout.js';
import { passwordReset } from './password-reset.mail.js';
import { reviewInvitation } from './review-invitation.mail.js';
import { royaltyReport } from './royalty-report.mail.js';
import { dateWords, daysWords } from './words.js';

/** Every member that any payload has, so that each kind finds what it reads. */
const EVENT = {
  officeId: 'office-1', caseId: 'case-1', disclosureId: 'disclosure-1', userId: 'user-1', userIds: ['user-1'], ownerId: 'user-1', previousOwnerId: null, reference: 'NU-2026-0042', questions: 3,
  from: 'market-research', to: 'financial-assessment', stage: 'licensing', on: '2026-11-21', planned: true, stageDueOn: '2026-12-21', until: '2027-01-15', outcome: 'released-to-inventors', criterion: 'title-assigned',
  assessmentId: 'assessment-1', kind: 'statutory', reviewId: 'review-1', reviewerId: 'user-2', conflict: true, because: 'expired', dueOn: '2026-11-30', annuityId: 'annuity-1', number: 6, lastDay: '2027-05-31', deadlineId: 'deadline-1', daysLeft: 9, level: 'managers', toUserIds: ['user-3'],
  agreementId: 'agreement-1', effectiveOn: '2026-11-01', signed: 2, of: 2, commentId: 'comment-1', audience: 'inventors', mentions: ['user-4'], importId: 'import-1', startedBy: 'user-1', written: 12, waiting: 3, leftOut: 1, row: 7, distributionId: 'distribution-1', subject: 'write-off', subjectId: 'write-off-1', at: 'invoice-1', label: 'INV-2026-0007', roles: ['manager'],
};
const READERS: readonly ReadAs[] = ['staff', 'inventor', 'reviewer'];
const CYRILLIC = /[\u0400-\u04ff]/;

function wordsOf(kind: NotificationKind, locale: Locale, as: ReadAs): Words {
  const definition = KINDS[kind];
  return definition.texts[locale]({ ...definition.params(EVENT as never), reference: 'NU-2026-0042', as } as never);
}

function expectToBeWritten(words: Words, locale: Locale): void {
  const all = [words.subject, ...words.body].join('\n');
  expect(words.subject.length).toBeGreaterThan(5);
  expect(words.subject).not.toContain('\n');
  expect(words.body.length).toBeGreaterThan(0);
  expect(all).not.toMatch(/undefined|null|NaN|\[object|—/);
  expect(CYRILLIC.test(words.body.join(' '))).toBe(locale !== 'en');
}

describe.each(NOTIFICATION_KINDS)('%s', (kind) => {
  it.each(LOCALES)('says something whole in %s to every reader', (locale) => {
    for (const as of READERS) expectToBeWritten(wordsOf(kind, locale, as), locale);
  });

  it('speaks Russian and Kazakh, not one for the other', () => {
    expect(wordsOf(kind, 'kk', 'staff').body.join(' ')).toMatch(/[әғқңөұүһі]/i);
    expect(wordsOf(kind, 'ru', 'staff').body.join(' ')).not.toMatch(/[әғқңөұүһі]/i);
  });

  it('hears at least one event that exists, and tells somebody of it', () => {
    expect(KINDS[kind].hears.every((type) => EVENT_TYPES.includes(type))).toBe(true);
    expect(KINDS[kind].audience(EVENT as never).length).toBeGreaterThan(0);
  });

  it('leads to a page of the web app by a path, never to another host', () => {
    const definition = KINDS[kind];
    const link = definition.link({ ...definition.params(EVENT as never), reference: '', as: 'staff' } as never);
    expect(link).toMatch(/^\/(?!\/)/);
    expect(link).not.toMatch(/undefined|null/);
  });

  it('keeps only short ids, codes, numbers and dates in its params', () => {
    for (const value of Object.values(KINDS[kind].params(EVENT as never))) expect(String(value).length).toBeLessThan(60);
  });
});

it('indexes every kind under each event it hears', () => {
  for (const kind of NOTIFICATION_KINDS) for (const type of KINDS[kind].hears) expect(kindsOf(type)).toContain(kind);
  expect(kindsOf('no.such-event')).toEqual([]);
  expect(HEARD_EVENTS).not.toContain('disclosure.edited');
});

it('lets nobody mute a deadline or a notice about their own account', () => {
  for (const kind of ['deadline-due', 'deadline-escalated', 'deadline-reassigned', 'publication-reported', 'password-changed', 'welcome'] as const) expect(CONFIGURABLE_KINDS).not.toContain(kind);
});

it('asks for acknowledgement of reminders alone', () => {
  expect(NOTIFICATION_KINDS.filter((kind) => KINDS[kind].acknowledged)).toEqual(['deadline-due', 'deadline-escalated']);
});

it.each(APPROVAL_SUBJECTS)('names in three languages what waits for approval, and leads to it: %s', (subject) => {
  const { params, link, texts } = KINDS['approval-asked'];
  const asked = { ...params({ ...EVENT, subject } as never), reference: '', as: 'staff' } as never;
  expect(link(asked)).toMatch(/^\/[a-z-]+/);
  const said = LOCALES.map((locale) => texts[locale](asked).subject);
  expect(new Set(said).size).toBe(3);
  for (const each of said) expect(each).toContain('INV-2026-0007');
});

it('tells nobody that all have signed before all have', () => {
  expect(KINDS['signatures-complete'].audience({ ...EVENT, signed: 1 } as never)).toEqual([]);
});

it('tells the managers of a deadline that belongs to nobody', () => {
  expect(KINDS['deadline-due'].audience({ ...EVENT, ownerId: null } as never)).toEqual([{ as: 'staff', scope: 'role', role: 'manager' }]);
});

describe('mails with a secret', () => {
  const params = { office: 'Office of Research', role: 'officer', invitedBy: 'Iskakova Aigerim', expiresAt: '2026-11-28T04:05:00.000Z', reference: 'NU-2026-0042', dueOn: '2026-12-01', endsOn: '2026-12-05' };

  it.each(LOCALES)('are written in %s', (locale) => {
    for (const kind of [invitation, passwordReset, reviewInvitation]) expectToBeWritten(kind.texts[locale](params), locale);
  });

  it.each(LOCALES)('ask a licensee in %s for a report, ask back, bring a new link and remind, each in its own words', (locale) => {
    const report = { question: '12,5 > 12?', office: 'Office of Research', periodFrom: '2026-01-01', periodUntil: '2026-03-31', dueOn: '2026-04-30', until: '2026-06-29', reference: '0A1B2C3D4E5F' };
    const written = (['asked', 'question', 'new-link', 'reminder', 'late'] as const).map((why) => royaltyReport.texts[locale]({ why, ...report }));
    for (const words of written) expectToBeWritten(words, locale);
    expect(new Set(written.map(({ subject }) => subject)).size).toBe(5);
    expect(written.map(({ body }) => body.includes(report.question))).toEqual([false, true, false, false, false]);
  });

  it('show the end of their link with its zone', () => {
    expect(passwordReset.texts.en(params).body.join(' ')).toContain('28 November 2026, 04:05 UTC');
    expect(passwordReset.texts.ru(params).body.join(' ')).toContain('28.11.2026, 04:05 UTC');
  });
});

describe('the daily digest', () => {
  it.each(LOCALES)('says in %s that there is nothing, in words', (locale) => {
    expectToBeWritten(dailyDigest[locale]({ day: '2026-11-21', unread: 0, overdue: 0, due: 0, digested: 0 }), locale);
  });
  it('counts', () => {
    const { subject, body } = dailyDigest.en({ day: '2026-11-21', unread: 5, overdue: 1, due: 2, digested: 3 });
    expect(subject).toBe('Your day, 21 November 2026: 1 overdue, 2 due, 5 unread');
    expect(body.join(' ')).toContain('3 not mailed one by one');
  });
});

describe('renderMail', () => {
  const frame = { reader: { name: 'Ann <b>', locale: 'en' as const }, officeName: 'R&D "Office"', publicUrl: 'https://tamga.example', link: '/cases/1?a=1&b=2', configurable: true };

  it('escapes whatever a person wrote, in the HTML only', () => {
    const { html, text } = renderMail({ subject: '<script>', body: ['a < b'] }, frame);
    expect(html).toContain('Hello Ann &lt;b&gt;,');
    expect(html).toContain('R&amp;D &quot;Office&quot;');
    expect(html).toContain('a &lt; b');
    expect(html).not.toContain('<script>');
    expect(html).toContain('href="https://tamga.example/cases/1?a=1&amp;b=2"');
    expect(text).toContain('Hello Ann <b>,');
    expect(text).toContain('https://tamga.example/cases/1?a=1&b=2');
  });

  it('loads nothing from anywhere', () => {
    const { html } = renderMail({ subject: 's', body: ['b'] }, frame);
    expect(html).not.toMatch(/<img|<link|<script|@import|url\(/);
  });

  it('offers no settings to somebody without an account', () => {
    expect(renderMail({ subject: 's', body: ['b'] }, { ...frame, configurable: false }).text).not.toContain('/account');
  });
});

describe('words', () => {
  it('counts days by each language’s own rules', () => {
    expect([1, 2, 5, 21].map((n) => daysWords(n, 'ru'))).toEqual(['1 день', '2 дня', '5 дней', '21 день']);
    expect([1, 2].map((n) => daysWords(n, 'en'))).toEqual(['1 day', '2 days']);
    expect(daysWords(3, 'kk')).toBe('3 күн');
  });
  it('writes a date without moving it to another day', () => {
    expect(dateWords('2026-03-01', 'en')).toBe('1 March 2026');
    expect(dateWords('2026-03-01', 'kk')).toBe('01.03.2026');
  });
});
