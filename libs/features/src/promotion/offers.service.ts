import { Injectable } from '@nestjs/common';
import {
  canonicalJson, inLocale, may, mayApprove, offerFaults, offerGaps, OFFER_TEXTS, offerSlug, offerStep, Refused, type Actor, type FieldError, type OfferCommand, type OfferContent, type Permission,
} from '@tamga/domain';
import { lockCases } from '@tamga/features/assets';
import { AssessmentsReader } from '@tamga/features/assessments';
import { requireResponsible } from '@tamga/features/deadlines';
import { allow, requirePerson } from '@tamga/features/identity';
import { Database, decodeCursor, encodeCursor, newId, sha256, type Tx } from '@tamga/platform';
import { OfferFile } from './offer-file.js';
import { OfferListing } from './offer-listing.js';
import { listedOffer, offerView, type ListedOffer, type OfferView } from './offer-view.js';
import { APPROVE_OFFER, EDIT_OFFER, INSERT_OFFER, offerList, OPEN_OFFERS_OF_CASE, PUBLISH_OFFER, RETURN_OFFER, SUBMIT_OFFER, WITHDRAW_OFFER, type OfferFilter, type OfferRow } from './offers.queries.js';

export type NewOffer = { readonly caseId: string; readonly content?: OfferContent; readonly contactId?: string; readonly isDemo?: boolean };
/** A field not given stays as it is; null clears it. */
export type OfferChange = { readonly content?: { readonly [F in keyof OfferContent]?: OfferContent[F] | null }; readonly contactId?: string };
export type OfferPage = { readonly data: readonly ListedOffer[]; readonly page: { readonly nextCursor: string | null } };
type Seen = { readonly id: string; readonly version: number };

const NEEDS: Record<OfferCommand, Permission> = { edit: 'offer.draft', submit: 'offer.draft', return: 'offer.approve', approve: 'offer.approve', publish: 'offer.publish', withdraw: 'offer.publish' };

/** Technology offers from the first word to the public listing and off it again. */
@Injectable()
export class OffersService {
  constructor(
    private readonly database: Database,
    private readonly file: OfferFile,
    private readonly listing: OfferListing,
    private readonly assessments: AssessmentsReader,
  ) {}

  /** Newest first. @throws Refused invalid-input for a cursor of another list */
  list(actor: Actor, { limit, cursor, ...filter }: OfferFilter & { readonly limit: number; readonly cursor?: string }): Promise<OfferPage> {
    return this.database.read(actor, async (tx) => {
      const officeId = allow(actor, 'offer.read');
      const place = cursor === undefined ? null : decodeCursor(cursor, 1);
      if (cursor !== undefined && !/^[0-9a-f-]{36}$/.test(String(place?.[0]))) throw invalid([{ pointer: '/cursor', code: 'cursor-format' }]);
      const { query, values } = offerList(officeId, filter, { before: place ? String(place[0]) : null, limit });
      const rows = await tx.query<OfferRow>(query, values);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return { data: shown.map(listedOffer), page: { nextCursor: last ? encodeCursor([last.id]) : null } };
    });
  }

  /** @throws Refused not-found */
  get(actor: Actor, id: string): Promise<OfferView> {
    return this.database.read(actor, (tx) => this.view(tx, actor, id));
  }

  /**
   * Begins an offer. Its summary is the non-confidential one of the market assessment in force, unless another is given.
   * @throws Refused not-found for a case, case-closed, invalid-input
   */
  draft(actor: Actor, { caseId, content = {}, contactId, isDemo = false }: NewOffer): Promise<OfferView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allow(actor, 'offer.draft');
      const { userId } = requirePerson(actor);
      const [held] = await lockCases(tx, officeId, [caseId]);
      if (held?.standing === 'closed') throw new Refused({ code: 'case-closed' });
      const market = await this.assessments.completed(tx, caseId, 'market');
      const begun = cleaned({ ...(market?.content.summary ? { summaries: shortened(market.content.summary) } : {}), ...(market?.content.trl === undefined ? {} : { trl: market.content.trl }), ...content });
      requireValid(begun);
      await requireResponsible(tx, officeId, { '/contactId': contactId });
      const id = newId();
      await tx.run(INSERT_OFFER, [id, officeId, caseId, begun, contactId ?? userId, userId, isDemo, tx.now]);
      await this.file.tell(tx, actor, { type: 'offer.drafted', officeId, caseId, offerId: id });
      return this.view(tx, actor, id);
    });
  }

  /** Whatever had been approved is a draft again, and off the listing. @throws Refused not-found, stale-version, case-closed, invalid-input */
  edit(actor: Actor, seen: Seen, { content = {}, contactId }: OfferChange): Promise<OfferView> {
    return this.step(actor, seen, 'edit', async (tx, row, userId) => {
      const given = Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));
      const next = cleaned({ ...row.content, ...given } as OfferContent);
      requireValid(next);
      await requireResponsible(tx, row.officeId, { '/contactId': contactId });
      await tx.run(EDIT_OFFER, [row.id, row.version, tx.now, next, contactId ?? row.contactId, userId]);
      const fields = [...Object.keys(given), ...(contactId === undefined ? [] : ['contactId'])];
      await this.file.tell(tx, actor, { type: 'offer.edited', ...about(row), from: row.state, fields });
    });
  }

  /** @throws Refused invalid-input with everything that is missing */
  submit(actor: Actor, seen: Seen): Promise<OfferView> {
    return this.step(actor, seen, 'submit', async (tx, row, userId) => {
      requireWhole(row.content);
      await tx.run(SUBMIT_OFFER, [row.id, row.version, tx.now, userId]);
      await this.file.tell(tx, actor, { type: 'offer.submitted', ...about(row) });
    });
  }

  return(actor: Actor, seen: Seen, reason: string): Promise<OfferView> {
    return this.step(actor, seen, 'return', async (tx, row) => {
      await tx.run(RETURN_OFFER, [row.id, row.version, tx.now, reason.trim()]);
      await this.file.tell(tx, actor, { type: 'offer.returned', ...about(row), reason: reason.trim() });
    });
  }

  /**
   * @param leaksSeen the digest of the leaks as the approver was shown them; empty when there were none
   * @throws Refused second-person-needed, offer-leaks-unseen when the confidential record and the offer share words that were not shown
   */
  approve(actor: Actor, seen: Seen, leaksSeen: string): Promise<OfferView> {
    return this.step(actor, seen, 'approve', async (tx, row, userId) => {
      if (!mayApprove(userId, row)) throw new Refused({ code: 'second-person-needed' });
      requireWhole(row.content);
      const { leaks, leaksDigest } = await this.file.check(tx, row);
      if (leaksDigest !== leaksSeen) throw new Refused({ code: 'offer-leaks-unseen', facts: { leaks: leaks.length } });
      await tx.run(APPROVE_OFFER, [row.id, row.version, tx.now, userId, leaksDigest]);
      await this.file.tell(tx, actor, { type: 'offer.approved', ...about(row), leaks: leaks.length, contentSha256: sha256(canonicalJson(row.content)) });
    });
  }

  /** @throws Refused offer-endangers-novelty, offer-leaks-unseen when the record has gained words since the approval */
  publish(actor: Actor, seen: Seen): Promise<OfferView> {
    return this.step(actor, seen, 'publish', async (tx, row) => {
      const { danger, leaks, leaksDigest } = await this.file.check(tx, row);
      if (danger !== null) throw new Refused({ code: 'offer-endangers-novelty', facts: { danger } });
      if (leaksDigest !== row.leaksDigest) throw new Refused({ code: 'offer-leaks-unseen', facts: { leaks: leaks.length } });
      const slug = row.slug ?? offerSlug(inLocale(row.content.titles, 'en')?.text ?? '', row.id.slice(-8));
      await tx.run(PUBLISH_OFFER, [row.id, row.version, tx.now, slug]);
      await this.listing.show(tx, actor, row);
      await this.file.tell(tx, actor, { type: 'offer.published', ...about(row), slug, contentSha256: sha256(canonicalJson(row.content)) });
    });
  }

  withdraw(actor: Actor, seen: Seen, reason: string): Promise<OfferView> {
    return this.step(actor, seen, 'withdraw', async (tx, row) => this.end(tx, actor, row, reason.trim()));
  }

  /** A closed case is offered to nobody. In the transaction that closes it. */
  async caseClosed(tx: Tx, actor: Actor, { caseId, officeId }: { readonly caseId: string; readonly officeId: string }): Promise<void> {
    const open = await tx.query<{ id: string }>(OPEN_OFFERS_OF_CASE, [caseId, officeId]);
    for (const { id } of open) await this.end(tx, actor, await this.file.row(tx, officeId, id), 'case-closed');
  }

  private async end(tx: Tx, actor: Actor, row: OfferRow, reason: string): Promise<void> {
    await tx.run(WITHDRAW_OFFER, [row.id, row.version, tx.now, reason]);
    await this.file.tell(tx, actor, { type: 'offer.withdrawn', ...about(row), reason });
  }

  private step(actor: Actor, seen: Seen, command: OfferCommand, work: (tx: Tx, row: OfferRow, userId: string) => Promise<void>): Promise<OfferView> {
    return this.database.transaction(actor, async (tx) => {
      const row = await this.file.hold(tx, actor, NEEDS[command], seen);
      const { userId } = requirePerson(actor);
      if (offerStep(row.state, command) === null) throw new Refused({ code: 'offer-step-impossible', facts: { state: row.state } });
      if (row.caseStanding === 'closed' && command !== 'withdraw' && command !== 'return') throw new Refused({ code: 'case-closed' });
      await work(tx, row, userId);
      return this.view(tx, actor, row.id);
    });
  }

  private async view(tx: Tx, actor: Actor, id: string): Promise<OfferView> {
    const row = await this.file.row(tx, allow(actor, 'offer.read'), id);
    return offerView(row, actor, await this.file.check(tx, row), (command) => may(actor, NEEDS[command], row));
  }
}

const invalid = (errors: readonly FieldError[]): Refused => new Refused({ code: 'invalid-input', errors });
const about = ({ id, officeId, caseId }: OfferRow): { officeId: string; caseId: string; offerId: string } => ({ officeId, caseId, offerId: id });

/** One line each: a title is the subject of a mail too. */
const LINES: readonly string[] = ['titles', 'keywords', 'protections'];

/** Without what was cleared and without languages that say nothing: an empty title would be published as one. */
function cleaned(content: OfferContent): OfferContent {
  const texts: readonly string[] = OFFER_TEXTS;
  return Object.fromEntries(
    Object.entries(content as Record<string, unknown>).flatMap(([field, value]): [string, unknown][] => {
      if (value === null || value === undefined) return [];
      if (!texts.includes(field) || typeof value !== 'object') return [[field, value]];
      const said = Object.entries(value).flatMap(([locale, text]): [string, unknown][] => {
        if (typeof text !== 'string') return text === null || text === undefined ? [] : [[locale, text]];
        const written = LINES.includes(field) ? text.replace(/\s+/g, ' ').trim() : text.trim();
        return written === '' ? [] : [[locale, written]];
      });
      return said.length === 0 ? [] : [[field, Object.fromEntries(said)]];
    }),
  );
}

/** The assessment's summary may be longer than an offer's; half of a character cannot be stored. */
const shortened = (texts: NonNullable<OfferContent['summaries']>): NonNullable<OfferContent['summaries']> => Object.fromEntries(Object.entries(texts).map(([locale, text]) => [locale, text.slice(0, 3_000).replace(/[\uD800-\uDBFF]$/, '')]));

function requireValid(content: OfferContent): void {
  const errors = offerFaults(content).map((fault) => ({ ...fault, pointer: `/content${fault.pointer}` }));
  if (errors.length > 0) throw invalid(errors);
}

function requireWhole(content: OfferContent): void {
  const errors = offerGaps(content).map((fault) => ({ ...fault, pointer: `/content${fault.pointer}` }));
  if (errors.length > 0) throw invalid(errors);
}
