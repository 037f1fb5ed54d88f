import {
  completeness, may, noveltyWarnings, today, type Actor, type DisclosureContent, type DisclosureSection, type NoveltyWarning, type Permission, type SectionState, type Track,
} from '@tamga/domain';
import { declaration } from './declaration.js';
import { signatureCount, subjectOf, validSignatures, type DisclosureRecord } from './disclosure-record.js';
import { DISCLOSURE_COMMANDS, isPossible, nextForInventor, type DisclosureCommand, type DisclosureState, type NextForInventor } from './disclosure-state.js';
import { inventorsOf } from './pieces.js';

export type QuestionRow = { number: number; section: DisclosureSection | null; text: string; askedByName: string; askedAt: Date; resolvedAt: Date | null };

export type SignatureView = {
  /** `void`: signed once, and the content changed since. */
  state: 'none' | 'valid' | 'void';
  signedAt: string | null; printedName: string | null; meaning: string | null; contentSha256: string | null;
  voidedAt: string | null; voidedByName: string | null; voidedSections: readonly string[];
};
export type InventorView = { id: string; name: string; email: string; share: number; userId: string | null; invitedAt: string | null; signature: SignatureView };
export type DisclosureView = {
  id: string; state: DisclosureState; version: number; authorId: string; caseId: string | null; track: Track | null; withdrawalReason: string | null;
  createdAt: string; savedAt: string; submittedAt: string | null; decidedAt: string | null;
  content: DisclosureContent; contentSha256: string;
  inventors: InventorView[]; signed: number; of: number;
  completeness: readonly SectionState[]; complete: boolean; novelty: readonly NoveltyWarning[];
  questions: { number: number; section: DisclosureSection | null; text: string; askedByName: string; askedAt: string; resolvedAt: string | null }[];
  next: readonly NextForInventor[];
  /** What this actor may do to it now. */
  commands: readonly DisclosureCommand[];
  /** What this actor is to sign: show the text, send it back with the password. Null when there is nothing to sign. */
  signing: { inventorId: string; printedName: string; meaning: string; contentSha256: string } | null;
};

const PERMISSION_FOR: { readonly [C in DisclosureCommand]: Permission } = {
  edit: 'disclosure.edit', submit: 'disclosure.submit', invite: 'disclosure.edit', sign: 'disclosure.sign', return: 'disclosure.return', accept: 'disclosure.accept', withdraw: 'disclosure.withdraw',
};

/** Everything a page shows of one disclosure to this actor, so that it asks and never decides. */
export function viewOf(record: DisclosureRecord, { questions, actor, now }: { questions: readonly QuestionRow[]; actor: Actor; now: Date }): DisclosureView {
  const { row } = record;
  const sections = completeness(row.content);
  const complete = sections.every((section) => section.complete);
  const { signed, of } = signatureCount(record);
  const mine = ownLine(record, actor);
  const awaitsMe = mine !== null && !validSignatures(record).some((signature) => signature.inventorId === mine.id);
  const commands = DISCLOSURE_COMMANDS.filter(
    (command) => isPossible(command, row.state) && may(actor, PERMISSION_FOR[command], subjectOf(record)) && (command !== 'sign' || (awaitsMe && complete)) && (command !== 'submit' || complete),
  );
  return {
    id: row.id, state: row.state, version: row.version, authorId: row.authorId, caseId: row.caseId, track: row.track, withdrawalReason: row.withdrawalReason,
    createdAt: row.createdAt.toISOString(), savedAt: row.updatedAt.toISOString(), submittedAt: instant(row.submittedAt), decidedAt: instant(row.decidedAt),
    content: row.content, contentSha256: row.contentSha256, inventors: inventorViews(record), signed, of,
    completeness: sections, complete, novelty: noveltyWarnings(row.content.publicDisclosures ?? [], today(now, row.timezone)),
    questions: questions.map((q) => ({ ...q, askedAt: q.askedAt.toISOString(), resolvedAt: instant(q.resolvedAt) })),
    next: nextForInventor({ state: row.state, complete, awaitsMe, awaitsOthers: of - signed > (awaitsMe ? 1 : 0) }),
    commands,
    signing: mine && commands.includes('sign')
      ? { inventorId: mine.id, printedName: actor.name, meaning: declaration(actor.locale, { name: actor.name, share: mine.share }), contentSha256: row.contentSha256 }
      : null,
  };
}

/** The line behind which the actor's own account stands. */
export function ownLine({ row, links }: Pick<DisclosureRecord, 'row' | 'links'>, actor: Actor): { id: string; share: number } | null {
  const link = actor.kind === 'user' && actor.userId !== null ? links.find((each) => each.userId === actor.userId) : undefined;
  return inventorsOf(row.content).find((line) => line.id === link?.inventorId) ?? null;
}

function inventorViews({ row, links, signatures }: DisclosureRecord): InventorView[] {
  return inventorsOf(row.content).map((line): InventorView => {
    const link = links.find((each) => each.inventorId === line.id);
    const last = signatures.filter((signature) => signature.inventorId === line.id).at(-1);
    const valid = last !== undefined && last.voidedAt === null && last.contentSha256 === row.contentSha256;
    return {
      ...line,
      userId: link?.userId ?? null,
      invitedAt: instant(link?.invitedAt ?? null),
      signature: {
        state: last ? (valid ? 'valid' : 'void') : 'none', signedAt: instant(last?.signedAt ?? null), printedName: last?.printedName ?? null, meaning: last?.meaning ?? null,
        contentSha256: last?.contentSha256 ?? null, voidedAt: instant(last?.voidedAt ?? null), voidedByName: last?.voidedByName ?? null, voidedSections: last?.voidedSections ?? [],
      },
    };
  });
}

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;
