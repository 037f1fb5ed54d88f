import { localDate } from '@tamga/domain';
import ICAL from 'ical.js';
import { icalendar, type FeedEvent, type FeedFrame } from './icalendar.js';

const frame: FeedFrame = { locale: 'ru', name: 'Мои сроки — Офис', publicUrl: 'https://tamga.example', withTitles: false, cutAt: null };
const event = (over: Partial<FeedEvent> = {}): FeedEvent => ({
  id: '0190c0de-0000-7000-8000-000000000001', kind: 'statutory', caseId: '0190c0de-0000-7000-8000-0000000000ca', reference: 'NU-2026-0042', title: 'Подать заявку; «Способ», который ещё никто не знает', caseTitle: { ru: 'Секретный способ' },
  stage: null, nominalDueOn: localDate('2028-02-29'), effectiveDueOn: localDate('2028-02-29'), unverified: true, state: 'open', version: 3, updatedAt: new Date('2026-11-21T04:00:00Z'), ...over,
});
const read = (text: string) => new ICAL.Component(ICAL.parse(text) as never).getAllSubcomponents('vevent').map((each) => ({ raw: each, ...new ICAL.Event(each) }));

describe('a calendar feed', () => {
  it('holds whole days that end before the next begins, whatever the machine’s zone, also around the leap day and the year’s end', () => {
    for (const [on, next] of [['2028-02-29', '2028-03-01'], ['2026-12-31', '2027-01-01'], ['2026-03-29', '2026-03-30']] as const) {
      const [one] = read(icalendar([event({ effectiveDueOn: localDate(on) })], frame));
      expect([one?.raw.getFirstProperty('dtstart')?.toICALString(), one?.raw.getFirstProperty('dtend')?.toICALString()]).toEqual([`DTSTART;VALUE=DATE:${on.replaceAll('-', '')}`, `DTEND;VALUE=DATE:${next.replaceAll('-', '')}`]);
    }
  });

  it('names the reference and the kind, and nothing of the invention', () => {
    const text = icalendar([event()], frame);
    const [one] = read(text);
    expect(one?.raw.getFirstPropertyValue('summary')).toBe('NU-2026-0042 · Установленный законом срок (не перепроверен)');
    expect(text.replaceAll('\r\n ', '')).not.toMatch(/Способ|способ|Подать/);
  });

  it('names both where the office and the reader want it', () => {
    const [one] = read(icalendar([event({ unverified: false })], { ...frame, withTitles: true }));
    expect(one?.raw.getFirstPropertyValue('summary')).toBe('NU-2026-0042 · Установленный законом срок: Подать заявку; «Способ», который ещё никто не знает');
    expect(one?.raw.getFirstPropertyValue('description')).toContain('Секретный способ\n');
  });

  it('folds lines at 75 octets without cutting a letter in two', () => {
    const text = icalendar([event({ title: 'ұзақ мерзім атауы '.repeat(20) })], { ...frame, locale: 'kk', withTitles: true });
    expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(text).not.toContain('\ufffd');
    expect(read(text)[0]?.raw.getFirstPropertyValue('summary')).toContain('ұзақ мерзім атауы ұзақ мерзім атауы');
  });

  it.each([['open', 'CONFIRMED'], ['met', 'CANCELLED'], ['superseded', 'CANCELLED'], ['cancelled', 'CANCELLED']] as const)('says of one that is %s: %s', (state, status) => {
    expect(read(icalendar([event({ state })], frame))[0]?.raw.getFirstPropertyValue('status')).toBe(status);
  });

  it('blocks nobody’s time, alarms nobody, and is the same bytes for the same deadlines', () => {
    const text = icalendar([event()], frame);
    const [one] = read(text);
    expect([one?.raw.getFirstPropertyValue('transp'), one?.raw.getAllSubcomponents('valarm')]).toEqual(['TRANSPARENT', []]);
    expect([one?.raw.getFirstPropertyValue('uid'), one?.raw.getFirstPropertyValue('sequence')]).toEqual(['0190c0de-0000-7000-8000-000000000001@tamga', 2]);
    expect(icalendar([event()], frame)).toBe(text);
  });

  it('keeps a text from becoming a property of its own', () => {
    const text = icalendar([event({ title: 'x\r\nATTENDEE:mailto:a@b.c\nEND:VEVENT' })], { ...frame, withTitles: true });
    const [one] = read(text);
    expect(read(text)).toHaveLength(1);
    expect(one?.raw.getFirstProperty('attendee')).toBeNull();
  });

  it('writes each text so that a client reads it back as it was, but for characters that may not stand in a calendar', () => {
    for (const title of ['a; b, c \\ d', 'line\nbreak', '𝔘𝔫𝔦𝔠𝔬𝔡𝔢 🧪'.repeat(12), 'ends with \\', 'мерзім, '.repeat(30)]) {
      const [one] = read(icalendar([event({ title, unverified: false })], { ...frame, withTitles: true }));
      expect(one?.raw.getFirstPropertyValue('summary')).toBe(`NU-2026-0042 · Установленный законом срок: ${title}`);
    }
    expect(read(icalendar([event({ title: 'bell\u0007 and escape\u001b' })], { ...frame, withTitles: true }))[0]?.raw.getFirstPropertyValue('summary')).toContain('bell and escape');
  });

  it('folds at every length without a line over 75 octets, and unfolds to what it was', () => {
    for (let length = 60; length < 160; length++) {
      const text = icalendar([event({ title: 'ж'.repeat(length % 7) + 'x'.repeat(length), unverified: false })], { ...frame, withTitles: true });
      expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
      expect(text.replaceAll('\r\n ', '')).toContain(`срок: ${'ж'.repeat(length % 7)}${'x'.repeat(length)}\r\n`);
    }
  });

  it('ends every line, the last one too, as RFC 5545 wants it', () => {
    const text = icalendar([event()], frame);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});
