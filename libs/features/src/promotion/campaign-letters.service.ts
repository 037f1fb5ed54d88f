import { Inject, Injectable } from '@nestjs/common';
import { inLocale, letterFaults, letterLeaks, LOCALES, OFFER_TEXTS, Refused, wholeLocales, type Actor, type ByLocale, type FieldError, type Letter, type Letters, type Locale, type OfferContent } from '@tamga/domain';
import { allow } from '@tamga/features/identity';
import { PartiesService, PartyMailer, type PartyMail } from '@tamga/features/parties';
import { CONFIG, Database, type Config, type Tx } from '@tamga/platform';
import { LISTED_FOR_ROUND, type OfferedRow } from './campaigns.queries.js';
import { ObjectionsService } from './objections.service.js';
import { OfferFile } from './offer-file.js';
import { LETTER_WORDS } from './offer-letter.words.js';
import { CASE_OF_OFFER } from './offers.queries.js';

export type LetterPreview = { readonly to: { readonly name: string; readonly address: string }; readonly subject: string; readonly text: string; readonly html: string };
export type LetterTo = { readonly id: string; readonly partyId: string; readonly name: string; readonly address: string; readonly locale: Locale };

/** The letters of a round: what the office begins with, what may not stand in them, and how each will be read. */
@Injectable()
export class CampaignLetters {
  constructor(
    private readonly database: Database,
    private readonly file: OfferFile,
    private readonly parties: PartiesService,
    private readonly mailer: PartyMailer,
    private readonly objections: ObjectionsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What the office begins with, in each language in which the offer is whole. @throws Refused not-found; conflict when it is not on the listing */
  template(actor: Actor, offerId: string): Promise<Letters> {
    return this.database.read(actor, async (tx) => {
      const { content } = await this.listed(tx, allow(actor, 'lead.record'), offerId);
      return Object.fromEntries(wholeLocales(content).map((locale) => [locale, LETTER_WORDS[locale].letter(textsIn(content, locale))]));
    });
  }

  /** One letter exactly as this party would get it. @throws Refused not-found; conflict; invalid-input, also for words of the confidential record */
  async preview(actor: Actor, offerId: string, { partyId, locale, letter }: { readonly partyId: string; readonly locale: Locale; readonly letter: Letter }): Promise<LetterPreview> {
    await this.prepare();
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'lead.record');
      const offer = await this.listed(tx, officeId, offerId);
      await this.require(tx, { ...offer, officeId }, { [locale]: letter }, [locale]);
      const { id, names, email } = await this.parties.require(tx, officeId, partyId);
      const to = { name: nameIn(names, locale), address: email ?? '' };
      const [mail] = await this.mails(offer, { [locale]: letter }, [{ id, partyId: id, ...to, locale }]);
      if (!mail) throw new Error('a letter to one party is one letter');
      return { to, ...(await this.mailer.render(tx, { ...mail, officeId })) };
    });
  }

  /** What the links are signed with is fetched before a transaction holds a connection: that would wait for a second one. */
  async prepare(): Promise<void> {
    await this.objections.key('');
  }

  /** @throws Refused not-found; conflict when it is not on the listing */
  async listed(tx: Tx, officeId: string, offerId: string): Promise<OfferedRow> {
    const [known, offer] = await Promise.all([tx.one(CASE_OF_OFFER, [offerId, officeId]), tx.one<OfferedRow>(LISTED_FOR_ROUND, [offerId, officeId])]);
    if (!known) throw new Refused({ code: 'not-found' });
    if (!offer) throw new Refused({ code: 'conflict', facts: { reason: 'not-listed' } });
    return offer;
  }

  /** Each language that is used has a letter, the offer is whole in it, and no letter says in confidence what the offer does not say. @throws Refused invalid-input */
  async require(tx: Tx, { caseId, officeId, content }: OfferedRow & { readonly officeId: string }, letters: Letters, used: readonly Locale[]): Promise<void> {
    const whole = wholeLocales(content);
    const faults = LOCALES.flatMap((locale): readonly FieldError[] => {
      const letter = letters[locale];
      if (!letter) return used.includes(locale) ? [{ pointer: `/letters/${locale}`, code: 'required' }] : [];
      return whole.includes(locale) ? letterFaults(letter, `/letters/${locale}`) : [{ pointer: `/letters/${locale}`, code: 'not-one-of', params: { allowed: whole.join(', ') } }];
    });
    if (faults.length > 0) throw new Refused({ code: 'invalid-input', errors: faults });
    const secrets = await this.file.secrets(tx, { caseId, officeId });
    const published = OFFER_TEXTS.flatMap((field) => Object.values(content[field] ?? {}));
    const leaks = LOCALES.flatMap((locale) => {
      const found = letters[locale] ? letterLeaks(letters[locale], published, secrets) : [];
      return [...new Set(found.map(({ pointer }) => pointer))].map((pointer) => {
        const words = [...new Set(found.filter((leak) => leak.pointer === pointer).map((leak) => leak.words))].join('; ');
        return { pointer: `/letters/${locale}${pointer}`, code: 'confidential-words', params: { words: words.slice(0, 300) } };
      });
    });
    if (leaks.length > 0) throw new Refused({ code: 'invalid-input', errors: leaks });
  }

  /** `id` of each: by which it leaves once. */
  async mails(offer: OfferedRow, letters: Letters, to: readonly LetterTo[]): Promise<Omit<PartyMail, 'officeId'>[]> {
    const origin = this.config.publicUrl.replace(/\/$/, '');
    return Promise.all(to.map(async ({ id, partyId, name, address, locale }) => {
      const { subject, body } = letters[locale] ?? { subject: '', body: '' };
      const { action, objection } = LETTER_WORDS[locale];
      return {
        kind: 'technology-offer', to: { name, address }, locale, subject: subject.replace(/\s+/g, ' ').trim(), body: body.trim().split(/\r?\n(?:\s*\r?\n)+/), files: [], dedupeKey: `campaign-letter ${id}`,
        link: { action, path: `/technologies/${offer.slug}?lang=${locale}` }, objection: { label: objection, url: `${origin}/technologies/objection?key=${await this.objections.key(partyId)}&lang=${locale}` },
      };
    }));
  }
}

const textsIn = (content: OfferContent, locale: Locale): { title: string; summary: string } => ({ title: inLocale(content.titles, locale)?.text ?? '', summary: inLocale(content.summaries, locale)?.text ?? '' });
export const nameIn = (names: ByLocale, locale: Locale): string => inLocale(names, locale)?.text ?? '';
