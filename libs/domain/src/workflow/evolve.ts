import { isCaseRowEvent, type CaseRowEvent } from '../case-events.js';
import type { DomainEvent, EventOf } from '../events.js';
import type { CaseFile } from './case-file.js';
import { STAGES } from './stages.js';

/**
 * The case after an event. Needs no clock and no policy: the event carries the dates it was decided with. Events that do
 * not change the row (facts, documents, assessments) leave it as it is.
 * @throws Error when the event cannot belong there: it is another case's, or the case's history does not start with `case.opened`
 */
export function evolve(caseFile: CaseFile | null, event: DomainEvent): CaseFile {
  if (event.type === 'case.opened') {
    if (caseFile) throw new Error(`case ${caseFile.id} is opened a second time`);
    return opened(event);
  }
  if (!caseFile) throw new Error(`a case's history cannot start with ${event.type}`);
  if (!isCaseRowEvent(event)) return caseFile;
  if (event.caseId !== caseFile.id) throw new Error(`${event.type} of case ${event.caseId} in the history of case ${caseFile.id}`);
  return { ...caseFile, ...changes(caseFile, event), version: caseFile.version + 1 };
}

/** The row that a whole history gives. @throws Error when it is empty or does not start with `case.opened` */
export function replay(events: Iterable<DomainEvent>): CaseFile {
  let caseFile: CaseFile | null = null;
  for (const event of events) caseFile = evolve(caseFile, event);
  if (!caseFile) throw new Error('a case without any event');
  return caseFile;
}

function opened(event: EventOf<'case.opened'>): CaseFile {
  const { caseId: id, officeId, reference, track, ownerId, on, stageDueOn } = event;
  return {
    id,
    officeId,
    reference,
    track,
    stage: STAGES[0],
    standing: 'open',
    outcome: null,
    ownerId,
    stageEnteredOn: on,
    clockStartedOn: on,
    stageDueOn,
    heldOn: null,
    holdUntil: null,
    overrides: [],
    version: 1,
    closedOn: null,
  };
}

function changes(caseFile: CaseFile, event: CaseRowEvent): Partial<CaseFile> {
  switch (event.type) {
    case 'case.stage-changed':
    case 'case.sent-back':
      return { stage: event.to, stageEnteredOn: event.on, clockStartedOn: event.on, stageDueOn: event.stageDueOn, overrides: [] };
    case 'case.held':
      return { standing: 'on-hold', heldOn: event.on, holdUntil: event.until };
    case 'case.resumed':
      return { standing: 'open', heldOn: null, holdUntil: null, clockStartedOn: event.clockStartedOn, stageDueOn: event.stageDueOn };
    case 'case.closed': {
      const { outcome, on, clockStartedOn, stageDueOn } = event;
      return { standing: 'closed', outcome, closedOn: on, heldOn: null, holdUntil: null, clockStartedOn, stageDueOn };
    }
    case 'case.reopened':
      return { standing: 'open', outcome: null, closedOn: null, clockStartedOn: event.clockStartedOn, stageDueOn: event.stageDueOn };
    case 'case.criterion-overridden':
      return { overrides: [...caseFile.overrides, event.criterion] };
    case 'case.officer-assigned':
      return { ownerId: event.ownerId };
    case 'case.policy-adopted':
      return { stageDueOn: event.stageDueOn };
    case 'case.edited':
      return event.track === undefined ? {} : { track: event.track };
    case 'case.opened':
      return {};
  }
}
