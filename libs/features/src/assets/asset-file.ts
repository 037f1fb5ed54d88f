import { Injectable } from '@nestjs/common';
import { isStaff, may, normaliseApplicationNumber, normaliseRegistrationNumber, Refused, type Actor, type FieldError } from '@tamga/domain';
import { AccessGrants, allow } from '@tamga/features/identity';
import type { Tx } from '@tamga/platform';
import { assetView, type AssetParts, type AssetView } from './asset-view.js';
import {
  ASSET, CLAIMS_OF_ASSETS, EVENTS_OF_ASSETS, GIVEN_UP, LOCK_ASSET, PARTIES_OF_ASSETS, SAME_NUMBER, UPDATE_ASSET,
  type AssetPartyRow, type AssetRow, type ClaimRow, type DocketEventRow, type GivenUpRow, type SameNumberRow,
} from './assets.queries.js';
import { lockCases } from './record-checks.js';

/** How the services of this feature open an asset, keep it and show it. */
@Injectable()
export class AssetFile {
  constructor(private readonly grants: AccessGrants) {}

  /**
   * Holds the asset for the rest of the transaction, its case first.
   * @throws Refused not-found, forbidden, stale-version, case-closed
   */
  async hold(tx: Tx, actor: Actor, id: string, version: number | null): Promise<AssetRow> {
    const officeId = allow(actor, 'asset.record');
    const known = await tx.one<AssetRow>(ASSET, [id, officeId]);
    if (!known) throw new Refused({ code: 'not-found' });
    await this.lockOpen(tx, officeId, known.caseId);
    const [, row] = await Promise.all([tx.query(LOCK_ASSET, [id]), tx.one<AssetRow>(ASSET, [id, officeId])]);
    if (!row) throw new Refused({ code: 'not-found' });
    if (version !== null && row.version !== version) throw new Refused({ code: 'stale-version', facts: { version: row.version } });
    return row;
  }

  /** A closed case is a closed book; one on hold is not: offices send actions whether we wait or not. */
  async lockOpen(tx: Tx, officeId: string, caseId: string): Promise<void> {
    const [file] = await lockCases(tx, officeId, [caseId]);
    if (file?.standing === 'closed') throw new Refused({ code: 'case-closed', facts: { standing: file.standing } });
  }

  /** Writes the row, its numbers in their one form beside what was typed. @throws Refused invalid-input for a wrong check digit */
  async write(tx: Tx, row: AssetRow): Promise<void> {
    const keys = numberKeys(row);
    await tx.run(UPDATE_ASSET, [row.id, row.version, row.title, row.jurisdiction, row.applicationNumber, row.registrationNumber, keys.application, keys.registration, row.note, row.state, tx.now]);
  }

  async allowRead(tx: Tx, actor: Actor, on: { readonly officeId: string; readonly caseId: string }): Promise<void> {
    const grantCapacity = isStaff(actor) ? null : await this.grants.capacityOf(tx, actor, on.caseId);
    if (!may(actor, 'asset.read', { officeId: on.officeId, grantCapacity })) throw new Refused({ code: 'not-found' });
  }

  /** Who stands on applications and what other cases hold is the office's affair. */
  async parts(tx: Tx, actor: Actor, ids: readonly string[]): Promise<AssetParts> {
    const forOffice = isStaff(actor);
    const [events, claims, parties, same, givenUp] = await Promise.all([
      tx.query<DocketEventRow>(EVENTS_OF_ASSETS, [ids]), tx.query<ClaimRow>(CLAIMS_OF_ASSETS, [ids]),
      forOffice ? tx.query<AssetPartyRow>(PARTIES_OF_ASSETS, [ids]) : [], forOffice ? tx.query<SameNumberRow>(SAME_NUMBER, [ids]) : [],
      forOffice ? tx.query<GivenUpRow>(GIVEN_UP, [ids]) : [],
    ]);
    return { events, claims, parties, same, givenUp };
  }

  /** @throws Refused not-found */
  async view(tx: Tx, actor: Actor, id: string): Promise<AssetView> {
    const [row, parts] = await Promise.all([tx.one<AssetRow>(ASSET, [id, actor.officeId]), this.parts(tx, actor, [id])]);
    if (!row) throw new Refused({ code: 'not-found' });
    return assetView(row, parts, isStaff(actor));
  }
}

/** @throws Refused invalid-input for an application number whose check digit is wrong */
export function numberKeys(row: Pick<AssetRow, 'jurisdiction' | 'applicationNumber' | 'registrationNumber'>, pointer = '/applicationNumber'): { application: string | null; registration: string | null } {
  const found = row.applicationNumber === null ? null : normaliseApplicationNumber(row.jurisdiction, row.applicationNumber);
  if (found && 'fault' in found) throw invalid({ pointer, code: found.fault, params: { expected: found.expected } });
  return { application: found?.number ?? null, registration: row.registrationNumber === null ? null : normaliseRegistrationNumber(row.jurisdiction, row.registrationNumber) };
}

export const clean = (text: string | null | undefined): string | null => text?.trim() || null;
export const invalid = (error: FieldError): Refused => new Refused({ code: 'invalid-input', errors: [error] });
