import fc from 'fast-check';
import type { MayContact } from '../parties/party.js';
import { campaignBar, letterFaults, letterLeaks, letterState, type Addressee } from './campaign.js';

const MAY: MayContact = { may: true, because: 'organisation' };
const NO: MayContact = { may: false, because: 'do-not-contact' };
const fits: Addressee = { address: 'a@mill.example', contact: MAY, objectedElsewhere: false, sentBefore: false };

describe('a party in a round of letters', () => {
  it.each<[string, Partial<Addressee>, string | null]>([
    ['that may be contacted and has an address', {}, null],
    ['that has consented', { contact: { may: true, because: 'consent' } }, null],
    ['without an address', { address: null }, 'no-address'],
    ['with a blank for an address', { address: ' ' }, 'no-address'],
    ['that has had the offer', { sentBefore: true }, 'sent-before'],
    ['that objects', { contact: NO }, 'do-not-contact'],
    ['that objects under another record', { objectedElsewhere: true }, 'do-not-contact'],
    ['that has consented and objects under another record', { objectedElsewhere: true, contact: { may: true, because: 'consent' } }, 'do-not-contact'],
    ['that objects and has had it, and has no address', { contact: NO, sentBefore: true, address: null }, 'do-not-contact'],
    ['whose consent begins later', { contact: { may: false, because: 'not-yet' } }, 'not-yet'],
    ['without a basis', { contact: { may: false, because: 'no-basis' } }, 'no-basis'],
  ])('%s is judged so', (_, over, bar) => expect(campaignBar({ ...fits, ...over })).toBe(bar));

  it('is never written to against its will, or twice (property)', () => {
    fc.assert(fc.property(fc.boolean(), fc.boolean(), fc.boolean(), fc.option(fc.string()), (may, objectedElsewhere, sentBefore, address) => {
      const bar = campaignBar({ address, sentBefore, objectedElsewhere, contact: { may, because: may ? 'consent' : 'do-not-contact' } });
      if (bar === null) expect([may, objectedElsewhere, sentBefore, address?.trim() !== '']).toEqual([true, false, false, true]);
    }));
  });
});

describe('a letter', () => {
  it('says something, in a subject and a body of bearable length', () => {
    expect(letterFaults({ subject: 'S', body: 'B' }, '/letters/en')).toEqual([]);
    expect(letterFaults({ subject: ' ', body: 'x'.repeat(5_001) }, '/letters/en').map(({ pointer, code }) => [pointer, code])).toEqual([['/letters/en/subject', 'required'], ['/letters/en/body', 'too-long']]);
  });

  it('repeats of the confidential record what is published, and nothing else', () => {
    const secret = [{ source: 'solution', text: 'The membrane is coated with two layers of graphene oxide at ninety degrees' }];
    const letter = { subject: 'Membranes', body: 'Ours is COATED with two layers of graphene oxide, and cheap.' };
    expect(letterLeaks(letter, ['Cheap membranes'], secret)).toMatchObject([{ pointer: '/body', source: 'solution', words: 'is COATED with two layers of graphene oxide' }]);
    expect(letterLeaks(letter, ['It is coated with two layers of graphene oxide.'], secret)).toEqual([]);
    // Part of it is published; the rest is as secret as it was.
    expect(letterLeaks(letter, ['It is coated with two layers.'], secret)).toHaveLength(1);
    expect(letterLeaks({ subject: 'Membranes', body: 'They cost little.' }, [], secret)).toEqual([]);
  });

  it('is what last became of it', () => {
    const nothing = { answered: false, cameBack: false, sent: false, failed: false };
    expect(letterState(nothing)).toBe('waiting');
    expect(letterState({ ...nothing, sent: true })).toBe('sent');
    expect(letterState({ ...nothing, failed: true })).toBe('failed');
    expect(letterState({ ...nothing, sent: true, cameBack: true })).toBe('came-back');
    expect(letterState({ ...nothing, sent: true, cameBack: true, answered: true })).toBe('answered');
  });
});
