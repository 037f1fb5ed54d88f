import { Injectable } from '@nestjs/common';
import type { NoticeRecipient } from '@tamga/domain';
import { DisclosuresReader } from '@tamga/features/disclosures';
import type { Tx } from '@tamga/platform';

/** `partyId`: their record, where they have one; a funder named on a disclosure has none yet. */
export type Stakeholder = NoticeRecipient & { readonly partyId: string | null };
export type StakeholderSource = (tx: Tx, caseId: string) => Promise<readonly Stakeholder[]>;

/**
 * Who has a right to hear before an asset of a case is given up. Funders are known from the disclosure; the features further
 * right (agreements: licensees) register their own when their module starts, since nothing here may ask them.
 */
@Injectable()
export class Stakeholders {
  private readonly sources: StakeholderSource[] = [];

  constructor(private readonly disclosures: DisclosuresReader) {}

  register(source: StakeholderSource): void {
    this.sources.push(source);
  }

  /** Each once, however many agreements name them. */
  async of(tx: Tx, on: { readonly caseId: string; readonly disclosureId: string }): Promise<readonly Stakeholder[]> {
    const { fundings = [] } = await this.disclosures.content(tx, on.disclosureId);
    const funders = fundings.flatMap(({ id, funder }): Stakeholder[] => (funder?.trim() ? [{ capacity: 'funder', key: `funding:${id}`, name: funder.trim(), partyId: null }] : []));
    const others: Stakeholder[] = [];
    for (const source of this.sources) others.push(...(await source(tx, on.caseId)));
    const found = new Map([...funders, ...others].map((each) => [`${each.capacity} ${each.key}`, each]));
    return [...found.values()];
  }
}
