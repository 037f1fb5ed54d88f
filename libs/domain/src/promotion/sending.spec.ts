import type { MayContact } from '../parties/party.js';
import { sendingBar, type Recipient } from './sending.js';

const may: MayContact = { may: true, because: 'consent' };
const no = (because: MayContact['because']): MayContact => ({ may: false, because });
const cold: Recipient = { asked: false, contact: null, nda: false };

describe('something to be sent', () => {
  it.each<[string, Recipient, string | null]>([
    ['who wrote and asked', { ...cold, asked: true }, null],
    ['who wrote, having objected before', { ...cold, asked: true, contact: no('do-not-contact') }, null],
    ['a party that may be contacted', { ...cold, contact: may }, null],
    ['nobody’s party', cold, 'no-basis'],
    ['a person without a recorded basis', { ...cold, contact: no('no-basis') }, 'no-basis'],
    ['who objected', { ...cold, contact: no('do-not-contact'), nda: true }, 'do-not-contact'],
    ['whose consent begins later', { ...cold, contact: no('not-yet') }, 'not-yet'],
  ])('that is an offer, to %s', (_, to, bar) => expect(sendingBar('offer', to)).toBe(bar));

  it.each<[string, Recipient, string | null]>([
    ['a party bound to secrecy', { asked: false, contact: may, nda: true }, null],
    ['a party bound to secrecy that wants no promotion', { asked: false, contact: no('do-not-contact'), nda: true }, null],
    ['a party that is not bound, although it asked', { asked: true, contact: may, nda: false }, 'no-nda'],
    ['who is no party, although they asked', { asked: true, contact: null, nda: false }, 'no-party'],
    ['who is no party, whatever else is said', { asked: true, contact: null, nda: true }, 'no-party'],
  ])('that is confidential, to %s', (_, to, bar) => expect(sendingBar('document', to)).toBe(bar));
});
