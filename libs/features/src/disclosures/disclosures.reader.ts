import { Injectable } from '@nestjs/common';
import {
  factsOfDisclosure, sumOfShares, type Actor, type ByLocale, type DisclosureContent, type Fact, type FactDetail, type FactRecord, type GrantCapacity, type LocalDate, type PublicDisclosure, type Track,
} from '@tamga/domain';
import { AccessGrants } from '@tamga/features/identity';
import type { Tx } from '@tamga/platform';
import { signatureCount, validSignatures, type DisclosureRow, type LinkRow, type SignatureRow } from './disclosure-record.js';
import type { DisclosureState } from './disclosure-state.js';
import { LINKS, LOAD_DISCLOSURE, SIGNATURES } from './disclosures.queries.js';
import { inventorsOf } from './pieces.js';

/** What a case takes over from the disclosure it is opened for. */
export type DisclosureForCase = {
  readonly disclosureId: string;
  readonly officeId: string;
  readonly caseId: string | null;
  readonly track: Track;
  readonly isDemo: boolean;
  readonly titles: ByLocale;
  readonly abstracts: ByLocale;
  /** The form asks for none; the office adds them on the case. */
  readonly keywords: string;
  readonly inventors: readonly { readonly inventorId: string; readonly name: string; readonly userId: string | null }[];
  readonly facts: readonly FactRecord[];
  readonly publicDisclosures: readonly PublicDisclosure[];
  readonly submittedOn: LocalDate | null;
};
/** What other features must know to let somebody near what belongs to a disclosure. */
export type DisclosureSubject = { readonly id: string; readonly officeId: string; readonly state: DisclosureState; readonly caseId: string | null; readonly grantCapacity: GrantCapacity | null };

/** Disclosures as the features to the right see them, inside their own transactions. */
@Injectable()
export class DisclosuresReader {
  constructor(private readonly grants: AccessGrants) {}

  /** @throws Error when the caller's office has no such disclosure: its id came from our own event */
  async forCase(tx: Tx, disclosureId: string): Promise<DisclosureForCase> {
    const { row, links, signatures } = await load(tx, disclosureId);
    const { content } = row;
    return {
      disclosureId, officeId: row.officeId, caseId: row.caseId, track: row.track ?? 'patent', isDemo: row.isDemo, titles: content.titles ?? {}, abstracts: content.abstracts ?? {}, keywords: '',
      inventors: inventorsOf(content).map(({ id, name }) => ({ inventorId: id, name, userId: links.find((link) => link.inventorId === id)?.userId ?? null })),
      facts: factRecords({ row, signatures }),
      publicDisclosures: content.publicDisclosures ?? [],
      submittedOn: (row.submittedAt?.toISOString().slice(0, 10) as LocalDate | undefined) ?? null,
    };
  }

  /** The facts of its stage as they stand in this transaction, those that do not hold with how far they have come. */
  async facts(tx: Tx, disclosureId: string): Promise<readonly FactRecord[]> {
    return disclosureFacts(tx, disclosureId);
  }

  async inventorLineIds(tx: Tx, disclosureId: string): Promise<readonly string[]> {
    return inventorsOf((await load(tx, disclosureId)).row.content).map((line) => line.id);
  }

  /** The whole text, for a reviewer whose package includes it. @throws Error as `forCase` */
  async content(tx: Tx, disclosureId: string): Promise<DisclosureContent> {
    return (await load(tx, disclosureId)).row.content;
  }

  /** Null when there is none, or none that row-level security lets this caller see. */
  async subject(tx: Tx, actor: Actor, disclosureId: string): Promise<DisclosureSubject | null> {
    const [row, grantCapacity] = await Promise.all([tx.one<DisclosureRow>(LOAD_DISCLOSURE, [disclosureId, actor.officeId]), this.grants.capacityOf(tx, actor, disclosureId)]);
    return row ? { id: row.id, officeId: row.officeId, state: row.state, caseId: row.caseId, grantCapacity } : null;
  }
}

/** The rows a case keeps for `inventors-signed`, `shares-complete`, `funding-declared` and `publications-dated`. */
export async function disclosureFacts(tx: Tx, disclosureId: string): Promise<readonly FactRecord[]> {
  return factRecords(await load(tx, disclosureId));
}

type Loaded = { row: DisclosureRow; links: LinkRow[]; signatures: SignatureRow[] };

async function load(tx: Tx, disclosureId: string): Promise<Loaded> {
  const [row, links, signatures] = await Promise.all([
    tx.one<DisclosureRow>(LOAD_DISCLOSURE, [disclosureId, tx.caller.officeId]), tx.query<LinkRow>(LINKS, [disclosureId]), tx.query<SignatureRow>(SIGNATURES, [disclosureId]),
  ]);
  if (!row) throw new Error(`the office has no disclosure ${disclosureId}`);
  return { row, links, signatures };
}

function factRecords({ row, signatures }: Pick<Loaded, 'row' | 'signatures'>): FactRecord[] {
  const { content } = row;
  const holding = factsOfDisclosure(content, new Set(validSignatures({ row, signatures }).map((s) => s.inventorId)));
  const details: { readonly [F in Fact]?: FactDetail } = {
    'inventors-signed': signatureCount({ row, signatures }),
    'shares-complete': { sum: sumOfShares((content.inventors ?? []).map((inventor) => inventor.share)) },
    'funding-declared': { fundings: content.fundings?.length ?? 0 },
    'publications-dated': { publications: content.publicDisclosures?.length ?? 0 },
  };
  return Object.entries(details).map(([code, detail]) => ({ code: code as Fact, holds: holding.includes(code as Fact), detail, source: { kind: 'disclosure', id: row.id } }));
}
