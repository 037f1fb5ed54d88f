import { factsFrom, type CaseFile, type FactCode, type FactDetail, type FactRecord, type LocalDate, type Outcome, type Stage, type Standing, type Track } from '@tamga/domain';

/** The columns of `cases` that the workflow owns, as PostgreSQL answers them. */
export const FILE_COLUMNS = [
  'id', 'office_id', 'reference', 'track', 'stage', 'standing', 'outcome', 'owner_id', 'stage_entered_on', 'clock_started_on', 'stage_due_on', 'held_on',
  'hold_until', 'overrides', 'version', 'closed_on',
] as const;

export type FileRow = {
  id: string; office_id: string; reference: string; track: Track; stage: Stage; standing: Standing; outcome: Outcome | null; owner_id: string | null;
  stage_entered_on: LocalDate; clock_started_on: LocalDate; stage_due_on: LocalDate | null; held_on: LocalDate | null; hold_until: LocalDate | null;
  overrides: string[]; version: number; closed_on: LocalDate | null;
};

export function caseFileOf(row: FileRow): CaseFile {
  return {
    id: row.id,
    officeId: row.office_id,
    reference: row.reference,
    track: row.track,
    stage: row.stage,
    standing: row.standing,
    outcome: row.outcome,
    ownerId: row.owner_id,
    stageEnteredOn: row.stage_entered_on,
    clockStartedOn: row.clock_started_on,
    stageDueOn: row.stage_due_on,
    heldOn: row.held_on,
    holdUntil: row.hold_until,
    overrides: row.overrides,
    version: row.version,
    closedOn: row.closed_on,
  };
}

/** The file's values in the order of `FILE_COLUMNS`. */
export function fileValues(file: CaseFile): unknown[] {
  return [
    file.id, file.officeId, file.reference, file.track, file.stage, file.standing, file.outcome, file.ownerId, file.stageEnteredOn, file.clockStartedOn,
    file.stageDueOn, file.heldOn, file.holdUntil, file.overrides, file.version, file.closedOn,
  ];
}

/** A fact as `FACTS_OF_CASE` packs it: code, holds, detail, source kind, source id. */
export type PackedFact = [FactCode, boolean, FactDetail, string | null, string | null];

export function factOf([code, holds, detail, kind, id]: PackedFact): FactRecord {
  return { code, holds, detail, source: kind !== null && id !== null ? { kind, id } : null };
}

/** A copy that later facts of the same transaction may be added to. */
export function factsOf(packed: readonly PackedFact[]): Map<FactCode, FactRecord> {
  return new Map(factsFrom(packed.map(factOf)));
}
