import { Injectable } from '@nestjs/common';
import { families, isStaff, Refused, type Actor } from '@tamga/domain';
import { Database } from '@tamga/platform';
import { AssetFile } from './asset-file.js';
import { ASSETS_BY_ID, OFFICE_OF_CASE, type AssetRow } from './assets.queries.js';
import { assetView, type AssetView } from './asset-view.js';
import { FAMILIES_OF_CASE } from './families.queries.js';

export type FamilyMember = Pick<AssetView, 'id' | 'caseId' | 'kind' | 'title' | 'jurisdiction' | 'applicationNumber' | 'registrationNumber' | 'state' | 'filedOn' | 'publishedOn' | 'grantedOn' | 'endedOn' | 'priorityOn'> & {
  readonly caseReference: string;
  readonly claims: readonly string[];
};
export type FamilyView = { readonly priorityOn: string | null; readonly members: readonly FamilyMember[] };

/** Assets as families by priority, across the cases of an office. */
@Injectable()
export class FamiliesReader {
  constructor(
    private readonly database: Database,
    private readonly file: AssetFile,
  ) {}

  /** The families of a case's assets, earliest first, with members on other cases as far as the actor may see these. @throws Refused not-found */
  ofCase(actor: Actor, caseId: string): Promise<{ readonly data: readonly FamilyView[] }> {
    return this.database.read(actor, async (tx) => {
      const found = await tx.one<{ officeId: string }>(OFFICE_OF_CASE, [caseId, actor.officeId]);
      if (!found) throw new Refused({ code: 'not-found' });
      await this.file.allowRead(tx, actor, { officeId: found.officeId, caseId });
      const ids = (await tx.query<{ id: string }>(FAMILIES_OF_CASE, [caseId, actor.officeId])).map(({ id }) => id);
      const [rows, parts] = await Promise.all([tx.query<AssetRow & { caseReference: string }>(ASSETS_BY_ID, [ids, actor.officeId]), this.file.parts(tx, actor, ids)]);
      const members = new Map(rows.map((row) => [row.id, member(assetView(row, parts, isStaff(actor)), row.caseReference)]));
      const groups = families([...members.keys()], parts.claims.filter(({ assetId, earlierId }) => members.has(assetId) && members.has(earlierId)));
      return { data: groups.map((group) => familyView(group.flatMap((id) => members.get(id) ?? []))).sort(byDay) };
    });
  }
}

function member(view: AssetView, caseReference: string): FamilyMember {
  const { id, caseId, kind, title, jurisdiction, applicationNumber, registrationNumber, state, filedOn, publishedOn, grantedOn, endedOn, priorityOn, priorityClaims } = view;
  return { id, caseId, caseReference, kind, title, jurisdiction, applicationNumber, registrationNumber, state, filedOn, publishedOn, grantedOn, endedOn, priorityOn, claims: priorityClaims.map(({ earlierId }) => earlierId) };
}

/** Members by their filing; what is only planned comes last. */
function familyView(members: readonly FamilyMember[]): FamilyView {
  const ordered = [...members].sort((a, b) => (a.filedOn ?? '9999') < (b.filedOn ?? '9999') ? -1 : (a.filedOn ?? '9999') > (b.filedOn ?? '9999') ? 1 : a.id < b.id ? -1 : 1);
  return { priorityOn: ordered.flatMap(({ priorityOn }) => priorityOn ?? []).sort()[0] ?? null, members: ordered };
}

const byDay = (a: FamilyView, b: FamilyView): number => ((a.priorityOn ?? '9999') < (b.priorityOn ?? '9999') ? -1 : (a.priorityOn ?? '9999') > (b.priorityOn ?? '9999') ? 1 : 0);
