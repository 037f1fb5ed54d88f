import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { formAge, inquiryFaults, Refused, type Actor, type Inquiry, type Locale } from '@tamga/domain';
import { CasesJournal } from '@tamga/features/cases';
import { SYSTEM } from '@tamga/features/identity';
import { Clock, Database, newId, sha256 } from '@tamga/platform';
import { FORM_SECRET, INSERT_LEAD, LATELY_OF_OFFER, OFFER_BY_SLUG } from './leads.queries.js';

export type WrittenInterest = Inquiry & { readonly slug: string; readonly locale: Locale; readonly token: string; /** A field that no person sees. */ readonly trap: string };
type Offered = { id: string; officeId: string; caseId: string; contactId: string; contactGone: boolean };

/** More in a day than anybody answers: whatever is beyond is not a company any more. */
const MOST_A_DAY = 40;
const DAY_MS = 86_400_000;

/**
 * Interest in a listed offer, from anybody. Spam is kept out without anybody else's help: a field that only programs fill in, a token that says
 * when this form was handed out (signed, for one offer, good once), and a limit for each offer besides the one for each address.
 */
@Injectable()
export class InterestService {
  private secret: Promise<string> | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly journal: CasesJournal,
  ) {}

  /** For one form: it is to come back with what is written into it. */
  async token(slug: string): Promise<string> {
    const issued = `${this.clock.now().getTime().toString(36)}.${newId()}`;
    return `${issued}.${await this.sign(slug, issued)}`;
  }

  /**
   * Makes a lead of it and tells the contact officer. Whoever wrote is told the same whether or not it did: who guesses addresses learns nothing.
   * @throws Refused invalid-input, for what was typed alone
   */
  async write(written: WrittenInterest): Promise<void> {
    const { slug, locale, token, trap, ...interest } = written;
    const errors = inquiryFaults(interest);
    if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors });
    if (trap !== '' || !(await this.isGenuine(slug, token))) return;
    await this.database.transaction(SYSTEM, async (tx) => {
      const offer = await tx.one<Offered>(OFFER_BY_SLUG, [slug]);
      if (!offer) return;
      const lately = await tx.one<{ count: number }>(LATELY_OF_OFFER, [offer.id, new Date(tx.now.getTime() - DAY_MS)]);
      if ((lately?.count ?? 0) >= MOST_A_DAY) return;
      const id = newId();
      const { officeId, caseId, contactId } = offer;
      const made = await tx.run(INSERT_LEAD, [id, officeId, caseId, offer.id, null, contactId, 'form', oneLine(interest.name), oneLine(interest.organisation), interest.email.trim().toLowerCase(), interest.message.trim(), locale, tx.now, sha256(token), '', null, null, tx.now]);
      const actor: Actor = { ...SYSTEM, officeId };
      if (made > 0) await this.journal.record(tx, actor, [{ type: 'lead.recorded', officeId, caseId, leadId: id, ownerId: contactId, ownerGone: offer.contactGone, origin: 'form' }]);
    });
  }

  private async isGenuine(slug: string, token: string): Promise<boolean> {
    const [at = '', id = '', signature = ''] = token.split('.');
    const expected = Buffer.from(await this.sign(slug, `${at}.${id}`));
    const given = Buffer.from(signature);
    return expected.length === given.length && timingSafeEqual(expected, given) && formAge(Number.parseInt(at, 36), this.clock.now()) === 'fine';
  }

  private async sign(slug: string, issued: string): Promise<string> {
    this.secret ??= this.database.fetch<{ secret: string }>(SYSTEM, FORM_SECRET).then(([row]) => row?.secret ?? Promise.reject(new Error('the form has no secret')));
    try {
      return createHmac('sha256', await this.secret).update(`${slug} ${issued}`).digest('base64url');
    } catch (error) {
      this.secret = undefined; // the next who asks tries again
      throw error;
    }
  }
}

/** A name becomes the name of a mail's recipient. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
