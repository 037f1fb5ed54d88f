import { Injectable } from '@nestjs/common';
import {
  checklistFact, decide, isTrack, LOCALES, may, nextSteps, Refused, STAGES,
  type Actor, type ByLocale, type CaseFile, type Command, type EventOf, type FieldError, type NextSteps, type Track,
} from '@tamga/domain';
import { Database, type NamedQuery, type Tx } from '@tamga/platform';
import { apply } from './case-commands.js';
import { CaseFacts } from './case-facts.js';
import { lockCase, type OpenCase } from './case-ledger.js';
import { PUT_SEARCH, searchValues } from './case-search.js';
import { ASSIGNABLE } from './cases.queries.js';
import { OfficePolicies } from './office-policies.service.js';

/** A case after a command, and what can be done with it next: the screen needs no second request. */
export type CommandAnswer = Omit<CaseFile, 'officeId'> & { readonly nextSteps: NextSteps };
export type CaseEdit = { readonly title?: ByLocale; readonly keywords?: string; readonly track?: Track };

type TextRow = { title: ByLocale; keywords: string; inventors: string; abstracts: string | null };
const TEXTS: NamedQuery = {
  name: 'case-texts',
  text: 'SELECT c.title, c.keywords, c.inventors, s.abstracts FROM cases c LEFT JOIN case_search s ON s.case_id = c.id WHERE c.id = $1',
};
/** What the fields said before an edit and after it, beside the event that says which fields they were. */
const KEEP_CHANGES: NamedQuery = {
  name: 'case-keep-changes',
  text: `INSERT INTO case_changes (case_id, seq, office_id, field, before, after)
    SELECT $1::uuid, $2::integer, $3::uuid, c.field, c.before, c.after FROM unnest($4::text[], $5::text[], $6::text[]) AS c(field, before, after)`,
};
const WRITE_TEXTS: NamedQuery = { name: 'case-write-texts', text: 'UPDATE cases SET title = $2, keywords = $3 WHERE id = $1' };

const TITLE_LENGTH = 300;
const KEYWORDS_LENGTH = 1_000;

/** What officers and managers do to a case. Each method is one command: lock, decide, write, commit; a refusal leaves no trace. */
@Injectable()
export class CasesService {
  constructor(
    private readonly database: Database,
    private readonly policies: OfficePolicies,
    private readonly facts: CaseFacts,
  ) {}

  /**
   * The life of one command in two round trips: lock and load with BEGIN, then every write with COMMIT.
   * @param version the one the caller has seen
   * @throws Refused with the code the API answers; `stale-version` names the present version
   */
  async command(actor: Actor, caseId: string, version: number, command: Command): Promise<CommandAnswer> {
    const permission = `case.${command.type}` as const;
    if (!may(actor, permission)) throw new Refused({ code: 'forbidden', facts: { permission } });
    return this.database.transaction(actor, async (tx) => {
      const [open] = await Promise.all([this.seen(tx, caseId, version), command.type === 'assign' ? refuseStranger(tx, command.ownerId) : null]);
      const policy = await this.policies.pinned(tx, open.policyId);
      const decision = decide(open.file, command, { facts: open.facts, policy, today: open.today, actor });
      if (!decision.ok) throw new Refused(decision.refusal);
      for (const event of decision.events) await apply(tx, actor, open, event);
      return this.answer(tx, actor, open);
    });
  }

  /** Changes what a case is called, what it is found by, or its track. A title or keyword that is sent replaces the former. */
  async edit(actor: Actor, caseId: string, version: number, edit: CaseEdit): Promise<CommandAnswer> {
    if (!may(actor, 'case.edit')) throw new Refused({ code: 'forbidden', facts: { permission: 'case.edit' } });
    const errors = editErrors(edit);
    if (errors.length > 0) throw new Refused({ code: 'invalid-input', errors });
    return this.database.transaction(actor, async (tx) => {
      const [open, texts] = await Promise.all([this.seen(tx, caseId, version), tx.one<TextRow>(TEXTS, [caseId])]);
      if (!texts) throw new Refused({ code: 'not-found' });
      if (open.file.standing === 'closed') throw new Refused({ code: 'case-closed', facts: { standing: 'closed' } });
      const title = { ...texts.title, ...edit.title };
      const keywords = edit.keywords?.trim() ?? texts.keywords;
      const changed = {
        title: LOCALES.some((locale) => title[locale] !== texts.title[locale]),
        keywords: keywords !== texts.keywords,
        track: edit.track !== undefined && edit.track !== open.file.track,
      };
      const fields = (['title', 'keywords', 'track'] as const).filter((field) => changed[field]);
      if (fields.length === 0) return this.answer(tx, actor, open);
      const { officeId, reference } = open.file;
      const event: EventOf<'case.edited'> = { type: 'case.edited', officeId, caseId, fields, ...(changed.track && edit.track ? { track: edit.track } : {}) };
      if (changed.title || changed.keywords) {
        tx.write(WRITE_TEXTS, [caseId, title, keywords]);
        tx.write(PUT_SEARCH, [caseId, officeId, ...searchValues({ reference, title, keywords, inventors: texts.inventors, abstracts: texts.abstracts ?? '' })]);
      }
      const before = { track: open.file.track, keywords: texts.keywords, title: texts.title };
      await apply(tx, actor, open, event);
      const rows = changesOf(before, { track: open.file.track, keywords, title });
      tx.write(KEEP_CHANGES, [caseId, open.seq, officeId, rows.map(([field]) => field), rows.map(([, from]) => from), rows.map(([, , to]) => to)]);
      return this.answer(tx, actor, open);
    });
  }

  /** Ticks or unticks an item of the office's own checklist. It is the tick of whoever made it. */
  async tick(actor: Actor, caseId: string, code: string, done: boolean): Promise<CommandAnswer> {
    if (!may(actor, 'case.edit')) throw new Refused({ code: 'forbidden', facts: { permission: 'case.edit' } });
    return this.database.transaction(actor, async (tx) => {
      const open = await this.locked(tx, caseId);
      if (open.file.standing === 'closed') throw new Refused({ code: 'case-closed', facts: { standing: 'closed' } });
      const policy = await this.policies.pinned(tx, open.policyId);
      const known = STAGES.some((stage) => policy.checklist[stage].some((item) => item.code === code));
      if (!known || actor.userId === null) throw new Refused({ code: 'no-such-criterion', facts: { criterion: checklistFact(code) } });
      await this.facts.establish(tx, actor, caseId, checklistFact(code), { holds: done, source: { kind: 'user', id: actor.userId } });
      return this.answer(tx, actor, open);
    });
  }

  private async seen(tx: Tx, caseId: string, version: number): Promise<OpenCase> {
    const open = await this.locked(tx, caseId);
    if (open.file.version !== version) throw new Refused({ code: 'stale-version', facts: { version: open.file.version } });
    return open;
  }

  private async locked(tx: Tx, caseId: string): Promise<OpenCase> {
    const open = await lockCase(tx, caseId);
    if (!open) throw new Refused({ code: 'not-found' });
    return open;
  }

  private async answer(tx: Tx, actor: Actor, open: OpenCase): Promise<CommandAnswer> {
    const policy = await this.policies.pinned(tx, open.policyId);
    const { officeId: _officeId, ...file } = open.file;
    return { ...file, nextSteps: nextSteps(open.file, { facts: open.facts, policy, today: open.today, actor }) };
  }
}

type EditedTexts = { readonly title: ByLocale; readonly keywords: string; readonly track: Track };

/** `[field, before, after]` of what differs; a title's field is `title.en`. */
function changesOf(before: EditedTexts, after: EditedTexts): [string, string, string][] {
  const all: [string, string, string][] = [
    ...LOCALES.map((locale): [string, string, string] => [`title.${locale}`, before.title[locale] ?? '', after.title[locale] ?? '']),
    ['keywords', before.keywords, after.keywords],
    ['track', before.track, after.track],
  ];
  return all.filter(([, from, to]) => from !== to);
}

async function refuseStranger(tx: Tx, ownerId: string): Promise<void> {
  const colleague = await tx.one(ASSIGNABLE, [ownerId, tx.caller.officeId]);
  if (!colleague) throw new Refused({ code: 'invalid-input', errors: [{ pointer: '/ownerId', code: 'not-an-officer' }] });
}

function editErrors({ title, keywords, track }: CaseEdit): FieldError[] {
  const titles = LOCALES.flatMap((locale): FieldError[] => {
    const text = title?.[locale];
    if (text === undefined) return [];
    if (text.trim() === '') return [{ pointer: `/title/${locale}`, code: 'too-short', params: { min: 1 } }];
    return text.length > TITLE_LENGTH ? [{ pointer: `/title/${locale}`, code: 'too-long', params: { max: TITLE_LENGTH } }] : [];
  });
  const long = keywords !== undefined && keywords.length > KEYWORDS_LENGTH;
  return [
    ...titles,
    ...(long ? [{ pointer: '/keywords', code: 'too-long', params: { max: KEYWORDS_LENGTH } }] : []),
    ...(track !== undefined && !isTrack(track) ? [{ pointer: '/track', code: 'is-in' }] : []),
  ];
}
