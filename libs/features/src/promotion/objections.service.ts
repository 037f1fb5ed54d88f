import { Injectable } from '@nestjs/common';
import { isRefused, type Actor, type Locale } from '@tamga/domain';
import { SYSTEM } from '@tamga/features/identity';
import { PartiesService, PartyRecords } from '@tamga/features/parties';
import { Database, type NamedQuery } from '@tamga/platform';
import { FormSecret } from './form-secret.js';

const PURPOSE = 'objection';
const PARTY_FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const OF_PARTY: NamedQuery = { name: 'objection-party', text: 'SELECT p.office_id AS "officeId", f.locale FROM parties p JOIN offices f ON f.id = p.office_id WHERE p.id = $1' };
/** What the office reads with the party. */
const REASON: { readonly [L in Locale]: string } = { en: 'They asked for it by the link in a letter about an offer.', ru: 'По ссылке в письме о технологическом предложении.', kk: 'Технологиялық ұсыныс туралы хаттағы сілтеме арқылы.' };
/** How often somebody at the office may be faster before it is a fault. */
const ATTEMPTS = 4;

/** Who gets an offer unasked says by one link in it that they want no more (GDPR, Article 21(2) and (4)). */
@Injectable()
export class ObjectionsService {
  constructor(
    private readonly database: Database,
    private readonly parties: PartiesService,
    private readonly records: PartyRecords,
    private readonly secret: FormSecret,
  ) {}

  /** For the link in the letters to one party: the same in each, and good for as long as there is the party. */
  async key(partyId: string): Promise<string> {
    return `${partyId}.${await this.secret.sign(PURPOSE, partyId)}`;
  }

  /** Keeps that nothing more is to be sent. Whoever asks is told the same, whether the key was one of ours or not. */
  async object(key: string): Promise<void> {
    const [partyId = '', signature = ''] = key.split('.');
    if (!PARTY_FORM.test(partyId) || !(await this.secret.isSigned(PURPOSE, partyId, signature))) return;
    const known = await this.database.read(SYSTEM, (tx) => tx.one<{ officeId: string; locale: Locale }>(OF_PARTY, [partyId]));
    if (!known) return;
    const { officeId, locale } = known;
    const actor: Actor = { ...SYSTEM, officeId };
    for (let attempt = 1; ; attempt++) {
      const party = await this.database.read(actor, async (tx) => ({ ...(await this.parties.require(tx, officeId, partyId)), ...(await this.parties.officeFacts(tx, officeId)) }));
      if (party.contact?.basis === 'do-not-contact') return;
      try {
        await this.records.setContact(actor, party.id, party.version, { basis: 'do-not-contact', since: party.today, reason: REASON[locale] });
        return;
      } catch (error) {
        if (!isRefused(error) || error.refusal.code !== 'stale-version' || attempt >= ATTEMPTS) throw error;
      }
    }
  }
}
