import { FORM_LEAST_MS, FORM_MOST_MS, formAge, inquiryFaults, isLeadEnd, LEAD_STATES, leadMoves, type Inquiry } from './lead.js';

const WRITTEN: Inquiry = { name: 'A. Person', organisation: 'A company', email: 'a@company.example', message: 'We are interested.', consent: true };

describe('a lead', () => {
  it('is won only in negotiation, lost from anywhere before its end, and taken up again when lost', () => {
    expect(LEAD_STATES.filter((state) => leadMoves(state).includes('won'))).toEqual(['negotiating']);
    expect(LEAD_STATES.filter((state) => leadMoves(state).includes('lost'))).toEqual(['new', 'contacted', 'nda', 'negotiating']);
    expect(leadMoves('won')).toEqual([]);
    expect(leadMoves('lost')).toEqual(['contacted']);
    expect(LEAD_STATES.filter(isLeadEnd)).toEqual(['won', 'lost']);
    for (const state of LEAD_STATES) expect(leadMoves(state)).not.toContain('new');
  });
});

describe('what somebody writes about an offer', () => {
  it('is taken when it is whole, with or without an organisation', () => {
    expect(inquiryFaults(WRITTEN)).toEqual([]);
    expect(inquiryFaults({ ...WRITTEN, organisation: '' })).toEqual([]);
  });

  it.each<[Partial<Inquiry>, string, string]>([
    [{ name: ' ' }, '/name', 'required'], [{ email: 'nobody' }, '/email', 'invalid-email'], [{ email: 'a@b.example\nBcc: x@y.example' }, '/email', 'invalid-email'], [{ email: 'a,b@c.example' }, '/email', 'invalid-email'],
    [{ email: 'a?bcc=b@c.example' }, '/email', 'invalid-email'], [{ email: 'a@c.example?cc=b.example' }, '/email', 'invalid-email'], [{ email: 'a@c.example&subject=b.ex' }, '/email', 'invalid-email'], [{ email: 'a%3Fbcc@c.example' }, '/email', 'invalid-email'], [{ message: '' }, '/message', 'required'],
    [{ message: 'x'.repeat(3001) }, '/message', 'too-long'], [{ consent: false }, '/consent', 'required'], [{ name: 'a\u0000b' }, '/name', 'invalid-characters'],
  ])('is refused with %j', (over, pointer, code) => expect(inquiryFaults({ ...WRITTEN, ...over })).toMatchObject([{ pointer, code }]));

  it('was written by a person when it took a moment and less than a month', () => {
    const now = new Date('2026-11-21T04:00:00Z');
    const of = (age: number) => formAge(now.getTime() - age, now);
    expect([of(-1000), of(0), of(FORM_LEAST_MS - 1), of(FORM_LEAST_MS), of(FORM_MOST_MS), of(FORM_MOST_MS + 1)]).toEqual(['too-fast', 'too-fast', 'too-fast', 'fine', 'fine', 'too-old']);
  });
});
