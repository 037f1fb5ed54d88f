import { Injectable } from '@nestjs/common';
import {
  foldedReference, isRefused, localDate, Refused, trackOfKind,
  type Actor, type ImportedDate, type ImportedDeadline, type ImportedEventRow, type ImportedMatter,
} from '@tamga/domain';
import { AssetTakeovers, lockCases } from '@tamga/features/assets';
import { DeadlineDocket, GapAnswers, type NewDeadline } from '@tamga/features/deadlines';
import { DisclosureTakeovers } from '@tamga/features/disclosures';
import { newId, type Tx } from '@tamga/platform';
import { alreadyDue } from './import-judge.js';
import type { ImportFacts } from './import-facts.js';
import type { Batch } from './import-batch.js';
import type { Verdict } from './import-preview.js';
import { FAMILIES, OWN_DEADLINES, SET_WRITTEN, STILL_HERE } from './import-run.queries.js';
import { CASES_BY_REFERENCE, DEADLINES_KNOWN, PUT_LINKS, type CaseLine, type DeadlineLine, type LinkLine } from './import-rows.queries.js';
import type { ImportRow } from './imports.queries.js';

/** What a row has become: kept with its source, so that the next import knows it again. */
type Link = { readonly verdict: Verdict; readonly caseId: string | null; readonly assetId: string | null; deadlineIds: readonly string[]; readonly eventIds: readonly string[]; /** Deadlines that the row brought. */ opened?: readonly string[]; /** Whose case it opened or joined. */ family?: string };
type Run = { readonly tx: Tx; readonly actor: Actor; readonly file: ImportRow; readonly batch: Batch; readonly links: Link[]; /** Cases that this import has opened, by family: also in batches before. */ readonly families: Map<string, string> };
/** Deadlines of one row, to be opened with those of all others at once. */
type Due = { readonly link: Link; readonly dates: readonly ImportedDate[]; readonly kind: 'statutory' | 'internal'; readonly people: { readonly owner: string | null; readonly backup: string | null } };

/** Writes a batch of what was agreed to, through the features whose records these are, all of it or nothing. */
@Injectable()
export class ImportWriter {
  constructor(
    private readonly disclosures: DisclosureTakeovers,
    private readonly assets: AssetTakeovers,
    private readonly docket: DeadlineDocket,
    private readonly gaps: GapAnswers,
  ) {}

  /** @throws Refused import-row-refused naming the row, and nothing of the batch is written */
  async write(tx: Tx, actor: Actor, file: ImportRow, batch: Batch): Promise<void> {
    const { wanted } = batch;
    if (wanted.length === 0) return;
    const run: Run = { tx, actor, file, batch, links: [], families: await familiesOf(tx, file, wanted) };
    // before any row that hangs on them, in one order: a transition takes the same
    await lockCases(tx, file.officeId, wanted.flatMap(({ caseId, decidedCaseId }) => caseId ?? decidedCaseId ?? []));
    const due: Due[] = [];
    for (const verdict of wanted) {
      try {
        due.push(...(await this.row(run, verdict)));
      } catch (error) {
        throw isRefused(error) ? ofRow(error, verdict.number) : error;
      }
    }
    await this.open(run, due);
    await this.keep(run);
  }

  private async row(run: Run, verdict: Verdict): Promise<readonly Due[]> {
    const { content } = verdict;
    const former = verdict.key === null ? undefined : run.batch.facts.links.get(verdict.key);
    if (content === null) return [];
    if (verdict.decision === 'keep') {
      run.links.push({ verdict, caseId: former?.caseId ?? verdict.caseId, assetId: former?.assetId ?? verdict.assetId, deadlineIds: former?.deadlineIds ?? [], eventIds: former?.eventIds ?? [] });
      return [];
    }
    if (content.record === 'matters') return this.matter(run, verdict, content, former);
    return content.record === 'deadlines' ? this.deadline(run, verdict, content, former) : this.event(run, verdict, content);
  }

  private async matter(run: Run, verdict: Verdict, content: ImportedMatter, former: LinkLine | undefined): Promise<readonly Due[]> {
    const { tx, actor, file } = run;
    const asset = { kind: content.kind, title: content.title, jurisdiction: content.jurisdiction, applicationNumber: content.applicationNumber, registrationNumber: content.registrationNumber, note: content.note };
    let [assetId, caseId] = [verdict.assetId, verdict.caseId];
    let docketed: readonly { readonly eventId: string }[];
    if (assetId === null) {
      caseId = caseId ?? verdict.decidedCaseId ?? (await this.caseOf(run, content));
      const taken = await this.assets.take(tx, actor, caseId, { asset, events: content.events });
      [assetId, docketed] = [taken.assetId, taken.events];
    } else if (former) docketed = await this.assets.renew(tx, actor, assetId, { asset, events: content.events, reason: `${file.system}: ${file.fileName}, ${verdict.number}` });
    else docketed = await this.assets.enter(tx, actor, assetId, content.events);
    const family = foldedReference(content.family);
    const link: Link = { verdict, caseId, assetId, deadlineIds: [], eventIds: docketed.map(({ eventId }) => eventId), ...(run.families.get(family) === caseId ? { family } : {}) };
    run.links.push(link);
    const kept = former ? await this.replace(run, former, content.dates) : [];
    link.deadlineIds = kept.map(({ id }) => id);
    return [{ link, dates: content.dates.filter((_, index) => kept.every((each) => each.index !== index)), kind: 'statutory', people: content }];
  }

  private async deadline(run: Run, verdict: Verdict, content: ImportedDeadline, former: LinkLine | undefined): Promise<readonly Due[]> {
    const link: Link = { verdict, caseId: verdict.caseId ?? verdict.decidedCaseId, assetId: verdict.assetId, deadlineIds: verdict.outcome === 'matched' ? verdict.deadlineIds : [], eventIds: [] };
    run.links.push(link);
    if (verdict.outcome === 'matched') return [];
    const kept = former ? await this.replace(run, former, content.dates) : [];
    link.deadlineIds = kept.map(({ id }) => id);
    return [{ link, dates: content.dates.filter((_, index) => kept.every((each) => each.index !== index)), kind: content.kind, people: content }];
  }

  private async event(run: Run, verdict: Verdict, content: ImportedEventRow): Promise<readonly Due[]> {
    const { tx, actor, file } = run;
    const assetId = verdict.assetId ?? '';
    const asset = run.batch.facts.assets.get(assetId);
    const docketed = verdict.decision === 'take' && asset
      ? await this.assets.renew(tx, actor, assetId, { asset: { title: asset.title }, events: [content.event], reason: `${file.system}: ${file.fileName}, ${verdict.number}` })
      : await this.assets.enter(tx, actor, assetId, [content.event]);
    run.links.push({ verdict, caseId: verdict.caseId, assetId, deadlineIds: [], eventIds: docketed.map(({ eventId }) => eventId) });
    return [];
  }

  /** Of the former deadlines those that are due on these days stay; the others are superseded by what is opened beside. */
  private async replace({ tx, actor, file }: Run, former: LinkLine, dates: readonly ImportedDate[]): Promise<readonly { readonly id: string; readonly index: number }[]> {
    const kept: { id: string; index: number }[] = [];
    for (const id of former.deadlineIds) {
      const row = await this.docket.hold(tx, actor, id, null);
      if (row.state !== 'open') continue;
      const index = dates.findIndex(({ on, title }, at) => (row.nominalDueOn === on || row.effectiveDueOn === on) && (row.ruleCode !== null || row.title === title) && !kept.some((each) => each.index === at));
      if (index >= 0) kept.push({ id, index });
      // a date that a rule has found follows its event, not the other system's list
      else if (row.ruleCode === null) await this.docket.supersede(tx, actor, [row], { reason: `${file.system}: ${file.fileName}` });
    }
    return kept;
  }

  /** One case for what belongs together: the first row of a family opens it. */
  private async caseOf(run: Run, content: ImportedMatter): Promise<string> {
    const family = foldedReference(content.family);
    const known = run.families.get(family) ?? (await this.disclosures.accept(run.tx, run.actor, { title: content.title, track: trackOfKind(content.kind) })).caseId;
    run.families.set(family, known);
    return known;
  }

  /** What a rule has found on the same day is the same deadline, and not entered a second time. */
  private async open({ tx, actor, file, batch }: Run, due: readonly Due[]): Promise<void> {
    const wanted = due.filter(({ dates }) => dates.length > 0);
    if (wanted.length === 0) return;
    const places = wanted.map(({ link }) => link);
    const all = (await tx.query<DeadlineLine>(DEADLINES_KNOWN, [places.flatMap(({ assetId }) => assetId ?? []), places.flatMap(({ assetId, caseId }) => (assetId ? [] : (caseId ?? []))), [], file.officeId])).filter(({ state }) => state === 'open');
    // two rows of one file are two deadlines, also when the first came with an earlier batch
    const own = new Set((await tx.query<{ id: string }>(OWN_DEADLINES, [file.id, all.map(({ id }) => id)])).map(({ id }) => id));
    const open = all.filter(({ id }) => !own.has(id));
    const files = await tx.query<CaseLine>(CASES_BY_REFERENCE, [file.officeId, [], [...new Set(places.flatMap(({ caseId }) => caseId ?? []))]]);
    const inHand = new Set(files.flatMap(({ id, ownerId }) => (ownerId === null ? [] : [id])));
    const here = new Set((await tx.query<{ id: string }>(STILL_HERE, [file.officeId, file.names.flatMap(({ userId }) => userId ?? [])])).map(({ id }) => id));
    // whoever has left since the file was looked at is nobody who is here
    const owners = new Map(file.names.map(({ name, userId }) => [name, userId !== null && here.has(userId) ? userId : null]));
    const opening: { link: Link; deadline: NewDeadline & { id: string } }[] = [];
    for (const { link, dates, kind, people } of wanted) {
      const beside = open.filter(({ assetId, caseId, id }) => (link.assetId ? assetId === link.assetId : caseId === link.caseId && assetId === null) && !link.deadlineIds.includes(id));
      const found = alreadyDue(dates, beside);
      const ids = dates.map(({ title, on }, index): string => {
        const there = found[index];
        if (there) return there.id;
        const id = newId();
        // nobody named, or nobody who is here: the case's officer, and where it has none whoever takes the docket over
        const ownerId = (people.owner && owners.get(people.owner)) || (inHand.has(link.caseId ?? '') ? null : actor.userId);
        const backupId = (people.backup && owners.get(people.backup)) || null;
        opening.push({ link, deadline: {
          id, kind, caseId: link.caseId, assetId: link.assetId, title, dueOn: on, ownerId, backupId: backupId === ownerId ? null : backupId, jurisdiction: jurisdictionOf(link, batch.facts),
          basis: { code: `import-${file.system}`, citation: `${file.fileName} (SHA-256 ${file.sha256.slice(0, 12)}), ${link.verdict.number}` },
        } });
        return id;
      });
      link.deadlineIds = [...link.deadlineIds, ...ids];
      link.opened = ids.filter((_, index) => !found[index]);
    }
    if (opening.length === 0) return;
    await this.docket.open(tx, actor, opening.map(({ deadline }) => deadline));
    await this.gaps.find(tx, actor, opening.flatMap(({ deadline: { id, assetId, dueOn, kind: is, basis } }) => (assetId && is === 'statutory' ? [{ id, assetId, dueOn: localDate(dueOn), code: basis.code }] : [])));
  }

  private async keep({ tx, file, batch, links }: Run): Promise<void> {
    const cells = new Map(batch.rows.map((row) => [row.number, row.cells]));
    const lines = links.map(({ verdict, caseId, assetId, deadlineIds, eventIds, opened = [], family = null }) => ({ id: newId(), key: verdict.key, content: verdict.content, cells: cells.get(verdict.number) ?? {}, number: verdict.number, caseId, assetId, deadlineIds, eventIds, opened, family }));
    await tx.run(PUT_LINKS, [file.officeId, file.system, file.record, file.sha256, file.id, tx.now, JSON.stringify(lines)]);
    await tx.run(SET_WRITTEN, [file.id, JSON.stringify(lines.map(({ number, caseId, assetId, deadlineIds, opened, family }) => ({ number, caseId, assetId, deadlineIds, opened, family }))), tx.now]);
  }
}

function jurisdictionOf({ assetId, verdict: { content } }: Link, facts: ImportFacts): string | null {
  return content?.record === 'matters' ? content.jurisdiction : assetId ? (facts.assets.get(assetId)?.jurisdiction ?? null) : null;
}

/** Cases that earlier batches opened for the families of these rows. */
async function familiesOf(tx: Tx, file: ImportRow, wanted: readonly Verdict[]): Promise<Map<string, string>> {
  const families = [...new Set(wanted.flatMap(({ content }) => (content?.record === 'matters' ? [foldedReference(content.family)] : [])))];
  const known = families.length === 0 ? [] : await tx.query<{ family: string; caseId: string }>(FAMILIES, [file.id, families]);
  return new Map(known.map(({ family, caseId }) => [family, caseId]));
}

/** Which row of the file it was; its batch is undone. */
function ofRow(error: Refused, row: number): Refused {
  const { code, facts, errors } = error.refusal;
  return new Refused({ code: 'import-row-refused', facts: { row, because: code, ...(facts ?? {}) }, errors: errors ?? [{ pointer: `/rows/${row}`, code }] });
}
