import { Injectable } from '@nestjs/common';
import { canonicalJson, formAge, inquiryFaults, Refused, type Actor, type Inquiry, type Locale } from '@tamga/domain';
import { CasesJournal } from '@tamga/features/cases';
import { SYSTEM } from '@tamga/features/identity';
import { Clock, Database, newId, sha256 } from '@tamga/platform';
import { FormSecret } from './form-secret.js';
import { INSERT_LEAD, LATELY_OF_OFFER, OFFER_BY_SLUG } from './leads.queries.js';

export type WrittenInterest = Inquiry & { readonly slug: string; readonly locale: Locale; readonly token: string; /** A field that no person sees. */ readonly trap: string };
/** `thanked`: written down, or taken for spam: who guesses what is listed, or what counts as spam, is told nothing by it. `send-again`: the page had stood open for too long. */
export type InterestAnswer = 'thanked' | 'send-again' | 'too-many-today';
type Offered = { id: string; officeId: string; caseId: string; contactId: string; contactGone: boolean };

/** More in a day than anybody answers: whatever is beyond is hardly a company any more, and is told so rather than thanked. */
const MOST_A_DAY = 40;
const DAY_MS = 86_400_000;

/**
 * Interest in a listed offer, from anybody. Spam is kept out without anybody else's help: a field that only programs fill in, a token that says
 * when this form was handed out (signed, for one offer), and a limit for each offer besides the one for each address.
 */
@Injectable()
export class InterestService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly journal: CasesJournal,
    private readonly secret: FormSecret,
  ) {}

  /**
   * For one form: it is to come back with what is written into it.
   * @param before what came with a form that goes back to be mended: kept, so that who mends a letter in two seconds is not taken for a program
   */
  async token(slug: string, before = ''): Promise<string> {
    const age = before === '' ? null : await this.ageOf(slug, before);
    if (age === 'fine' || age === 'too-fast') return before;
    const issued = `${this.clock.now().getTime().toString(36)}.${newId()}`;
    return `${issued}.${await this.secret.sign(slug, issued)}`;
  }

  /**
   * Makes a lead of it and tells the contact officer.
   * @throws Refused invalid-input, for what was typed alone
   */
  async write(written: WrittenInterest): Promise<InterestAnswer> {
    const { slug, locale, token, trap, ...interest } = written;
    const errors = inquiryFaults(interest);
    if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors });
    const age = await this.ageOf(slug, token);
    if (trap !== '' || age === null || age === 'too-fast') return 'thanked';
    if (age === 'too-old') return 'send-again';
    return this.database.transaction(SYSTEM, async (tx) => {
      const offer = await tx.one<Offered>(OFFER_BY_SLUG, [slug]);
      if (!offer) return 'thanked';
      // One form sent twice is one lead; who goes back and writes something else in it has said something else.
      const digest = sha256(canonicalJson([token, interest]));
      const lately = await tx.one<{ count: number; known: boolean }>(LATELY_OF_OFFER, [offer.id, new Date(tx.now.getTime() - DAY_MS), digest]);
      if (lately?.known) return 'thanked';
      if ((lately?.count ?? 0) >= MOST_A_DAY) return 'too-many-today';
      const id = newId();
      const { officeId, caseId, contactId } = offer;
      const made = await tx.run(INSERT_LEAD, [id, officeId, caseId, offer.id, null, contactId, 'form', oneLine(interest.name), oneLine(interest.organisation), interest.email.trim().toLowerCase(), interest.message.trim(), locale, tx.now, digest, '', null, null, tx.now]);
      const actor: Actor = { ...SYSTEM, officeId };
      if (made > 0) await this.journal.record(tx, actor, [{ type: 'lead.recorded', officeId, caseId, leadId: id, ownerId: contactId, ownerGone: offer.contactGone, origin: 'form' }]);
      return 'thanked';
    });
  }

  /** Null for what was not handed out here, for this offer. */
  private async ageOf(slug: string, token: string): Promise<ReturnType<typeof formAge> | null> {
    const [at = '', id = '', signature = ''] = token.split('.');
    return (await this.secret.isSigned(slug, `${at}.${id}`, signature)) ? formAge(Number.parseInt(at, 36), this.clock.now()) : null;
  }
}

/** A name becomes the name of a mail's recipient. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
