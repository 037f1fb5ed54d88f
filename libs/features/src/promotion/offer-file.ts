import { Injectable } from '@nestjs/common';
import {
  findLeaks, noveltyDanger, OFFER_TEXTS, Refused, type Actor, type DisclosureContent, type EventOf, type Leak, type LocalDate, type NoveltyDanger, type OfferContent, type Permission, type Said,
} from '@tamga/domain';
import { lockCases, officeToday } from '@tamga/features/assets';
import { AssessmentsReader } from '@tamga/features/assessments';
import { CasesJournal } from '@tamga/features/cases';
import { DisclosuresReader } from '@tamga/features/disclosures';
import { allow, announce } from '@tamga/features/identity';
import { sha256, type Tx } from '@tamga/platform';
import { CASE_FOR_OFFER, CASE_OF_OFFER, LOCK_OFFER, OFFER, type CaseForOffer, type OfferRow } from './offers.queries.js';

export type OfferEvent = EventOf<'offer.drafted' | 'offer.edited' | 'offer.submitted' | 'offer.returned' | 'offer.approved' | 'offer.published' | 'offer.withdrawn'>;
/** What the record of the case says about an offer. */
export type Checked = { readonly danger: NoveltyDanger | null; readonly leaks: readonly Leak[]; readonly leaksDigest: string };

const CONFIDENTIAL = ['problem', 'solution', 'novelty', 'alternatives'] as const satisfies readonly (keyof DisclosureContent)[];

/** How the services of this feature open an offer, hold it against the case's record, and tell what happened to it. */
@Injectable()
export class OfferFile {
  constructor(
    private readonly journal: CasesJournal,
    private readonly disclosures: DisclosuresReader,
    private readonly assessments: AssessmentsReader,
  ) {}

  /**
   * Holds the case, then the offer, for the rest of the transaction.
   * @throws Refused not-found, forbidden, stale-version
   */
  async hold(tx: Tx, actor: Actor, action: Permission, seen: { readonly id: string; readonly version: number }): Promise<OfferRow> {
    const officeId = allow(actor, action);
    const known = await tx.one<{ caseId: string }>(CASE_OF_OFFER, [seen.id, officeId]);
    if (!known) throw new Refused({ code: 'not-found' });
    await lockCases(tx, officeId, [known.caseId]);
    const [, row] = await Promise.all([tx.query(LOCK_OFFER, [seen.id, officeId]), tx.one<OfferRow>(OFFER, [seen.id, officeId])]);
    if (!row) throw new Refused({ code: 'not-found' });
    if (row.version !== seen.version) throw new Refused({ code: 'stale-version', facts: { version: row.version } });
    return row;
  }

  /** @throws Refused not-found */
  async row(tx: Tx, officeId: string, id: string): Promise<OfferRow> {
    const row = await tx.one<OfferRow>(OFFER, [id, officeId]);
    if (!row) throw new Refused({ code: 'not-found' });
    return row;
  }

  async check(tx: Tx, offer: Pick<OfferRow, 'caseId' | 'officeId' | 'content'>): Promise<Checked> {
    const on = await officeToday(tx, offer.officeId);
    const [known, patentability, legal] = await Promise.all([this.case(tx, offer, on), this.assessments.completed(tx, offer.caseId, 'patentability'), this.assessments.completed(tx, offer.caseId, 'legal')]);
    const danger = noveltyDanger({ track: known.track, filed: known.filed, conclusion: patentability?.content.conclusion ?? null, protection: legal?.content.protection?.decision ?? null });
    const disclosure = known.disclosureId === null ? {} : await this.disclosures.content(tx, known.disclosureId);
    const leaks = findLeaks(publicTexts(offer.content), confidentialTexts(known, disclosure));
    return { danger, leaks, leaksDigest: leaks.length === 0 ? '' : sha256(JSON.stringify(leaks)) };
  }

  /** What the record of a case says in confidence. @throws Refused not-found */
  async secrets(tx: Tx, offer: Pick<OfferRow, 'caseId' | 'officeId'>): Promise<readonly Said[]> {
    const known = await this.case(tx, offer, await officeToday(tx, offer.officeId));
    return confidentialTexts(known, known.disclosureId === null ? {} : await this.disclosures.content(tx, known.disclosureId));
  }

  async tell(tx: Tx, actor: Actor, event: OfferEvent): Promise<void> {
    await this.journal.record(tx, actor, [event]);
    const { officeId, caseId, offerId } = event;
    if (event.type === 'offer.submitted') await announce(tx, { type: 'approval.asked', officeId, caseId, subject: 'offer', subjectId: offerId, at: offerId, label: '', roles: ['manager'] });
    else if (endsAsking(event)) await announce(tx, { type: 'approval.settled', officeId, subjectId: offerId, userId: null });
  }

  private async case(tx: Tx, { caseId, officeId }: Pick<OfferRow, 'caseId' | 'officeId'>, on: LocalDate): Promise<CaseForOffer> {
    const row = await tx.one<CaseForOffer>(CASE_FOR_OFFER, [caseId, officeId, on]);
    if (!row) throw new Refused({ code: 'not-found' });
    return row;
  }
}

/** Decided, or no longer what was asked about. */
const endsAsking = (event: OfferEvent): boolean => ['offer.approved', 'offer.returned', 'offer.withdrawn'].includes(event.type) || (event.type === 'offer.edited' && event.from === 'submitted');

function publicTexts(content: OfferContent): { pointer: string; text: string }[] {
  return OFFER_TEXTS.flatMap((field) => Object.entries(content[field] ?? {}).map(([locale, text]) => ({ pointer: `/${field}/${locale}`, text })));
}

/** A name as it was given, with the family name at its other end, and without a patronymic. */
function waysToSay(name: string): string[] {
  const [first = '', second, ...more] = name.trim().split(/\s+/);
  if (second === undefined) return [name];
  return [name, [second, ...more, first].join(' '), ...(more.length === 0 ? [] : [`${first} ${second}`, `${second} ${first}`])];
}

function confidentialTexts({ title, assetTitles }: CaseForOffer, disclosure: DisclosureContent): Said[] {
  const said = (source: string, texts: readonly (string | undefined)[]): Said[] => texts.flatMap((text) => (text === undefined || text.trim() === '' ? [] : [{ source, text }]));
  return [
    ...said('case-title', Object.values(title)),
    ...said('titles', Object.values(disclosure.titles ?? {})),
    ...said('abstracts', Object.values(disclosure.abstracts ?? {})),
    ...CONFIDENTIAL.flatMap((field) => said(field, [disclosure[field]])),
    ...said('asset-title', assetTitles),
    ...said('inventor', (disclosure.inventors ?? []).flatMap(({ name = '' }) => waysToSay(name))),
  ];
}
