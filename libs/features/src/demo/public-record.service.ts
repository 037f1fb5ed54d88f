import { Injectable } from '@nestjs/common';
import { FACTS_BY_STAGE, signedContent, STAGES, type ByLocale, type DisclosureContent, type Fact, type Stage } from '@tamga/domain';
import { AgreementsService } from '@tamga/features/agreements';
import { AssetsService, PrioritiesService } from '@tamga/features/assets';
import { CaseFacts, CasesReader, CasesService } from '@tamga/features/cases';
import { DeadlinesService, DocketChanges, type DeadlineView } from '@tamga/features/deadlines';
import { announce } from '@tamga/features/identity';
import { PartiesService } from '@tamga/features/parties';
import { newId, sha256 } from '@tamga/platform';
import { DemoWorld } from './demo-world.js';
import { ACCEPTED_DISCLOSURE } from './demo.queries.js';
import { PUBLIC_AGREEMENTS, PUBLIC_CASES, PUBLIC_PARTIES, type PublicAgreement, type PublicAnswer, type PublicAsset, type PublicCase, type PublicParty, type PublicRule } from './public-cases.js';

/** One dated thing to enter; without a day it is entered as of today. */
type Entry = { readonly on: string | null; readonly enter: () => Promise<void> };
type Entered = { readonly id: string; version: number; readonly assets: Map<string, string> };

const NOTE: ByLocale = {
  en: 'Entered from the public record: only what is published, with its sources in the attached document. What is not published is left empty.',
  ru: 'Внесено по открытым источникам: только опубликованное, источники указаны в приложенном документе. Что не опубликовано, оставлено пустым.',
  kk: 'Ашық дереккөздер бойынша енгізілді: тек жарияланған мәліметтер, дереккөздері қоса берілген құжатта. Жарияланбағаны бос қалдырылды.',
};

/** Enters real inventions as their publications tell them, each fact on its own day, through the services that would have been used on that day. */
@Injectable()
export class PublicRecord {
  private readonly parties = new Map<PublicParty, string>();

  constructor(private readonly world: DemoWorld) {}

  async enter(): Promise<void> {
    await this.enterParties();
    for (const each of PUBLIC_CASES) await this.enterCase(each);
    for (const each of PUBLIC_AGREEMENTS) await this.draft(each, []);
  }

  private async enterParties(): Promise<void> {
    for (const [key, names] of Object.entries(PUBLIC_PARTIES)) {
      const party = await this.world.get(PartiesService).create(this.world.publicRecord, { kind: 'organisation', names, isDemo: true });
      this.parties.set(key as PublicParty, party.id);
    }
  }

  private async enterCase(known: PublicCase): Promise<void> {
    const { clock } = this.world;
    clock.travelTo(known.openedOn);
    const opened = await this.open(known);
    const entries: Entry[] = [
      // What happened on the day on which a right ends is told before its end: after it nothing is due any more.
      ...(known.answers ?? []).map((answer): Entry => ({ on: 'met' in answer ? answer.met.on : (answer.on ?? null), enter: () => this.answer(opened, answer) })),
      ...known.assets.flatMap((asset) => this.assetEntries(opened, asset, known.rules ?? [])),
      ...known.agreements.map((agreement): Entry => ({ on: agreement.executedOn ?? null, enter: () => this.agree(opened, agreement) })),
      ...known.reached.map(({ on, stage }): Entry => ({ on, enter: () => this.advance(opened, stage) })),
      ...(known.end ? [{ on: known.end.on, enter: () => this.end(opened, known) }] : []),
    ];
    for (const { on, enter } of entries.sort((a, b) => ((a.on ?? '9999') < (b.on ?? '9999') ? -1 : (a.on ?? '9999') > (b.on ?? '9999') ? 1 : 0))) {
      if (on === null) clock.comeBack();
      else clock.travelTo(on);
      await enter();
    }
    clock.comeBack();
    await this.leavesNothingOpen(opened, known);
    await this.cite(opened, known);
  }

  /**
   * How one deadline ended. What lies ahead when the demonstration is loaded, or was never docketed, is a mistake in the record and stops the loading.
   */
  private async answer(of: Entered, answer: PublicAnswer): Promise<void> {
    const service = this.world.get(DeadlinesService);
    const due = (await this.statutory(of)).find(({ rule, assetId }) => rule?.code === answer.rule && assetId === of.assets.get(answer.asset));
    if (!due) throw new Error(`the docket has no open deadline ${answer.rule} of ${answer.asset}`);
    if ('met' in answer) {
      const { on, reference, note } = answer.met;
      await service.complete(this.world.publicRecord, due.id, due.version, { metOn: on, officialReference: reference, note: note ?? null });
    } else if ((due.daysLeft ?? 0) < 0) await service.cancel(this.world.publicRecord, due.id, due.version, answer.past);
  }

  /** Nothing past is left open, and nothing is passed over in silence: each deadline has an answer of its own. */
  private async leavesNothingOpen(of: Entered, known: PublicCase): Promise<void> {
    const left = (await this.statutory(of)).filter(({ daysLeft }) => (daysLeft ?? 0) < 0).map(({ rule, effectiveDueOn }) => `${rule?.code} due ${effectiveDueOn}`);
    if (left.length > 0) throw new Error(`the public record of "${known.title}" does not say how these ended: ${left.join(', ')}`);
  }

  private async statutory(of: Entered): Promise<readonly DeadlineView[]> {
    return (await this.world.get(DeadlinesService).list(this.world.publicRecord, { caseId: of.id, kind: 'statutory', limit: 200 })).data;
  }

  private async open(known: PublicCase): Promise<Entered> {
    const { cast, database, publicRecord, clock } = this.world;
    const content: DisclosureContent = { titles: { en: known.title }, abstracts: NOTE, inventors: known.inventors, ...(known.fundings ? { fundings: known.fundings } : {}) };
    const [disclosureId, caseId, ownerId] = [newId(), newId(), this.world.person('officer-en').userId ?? ''];
    await database.transaction(publicRecord, async (tx) => {
      await tx.run(ACCEPTED_DISCLOSURE, [disclosureId, cast.officeId, ownerId, content, sha256(signedContent(content)), caseId, tx.now]);
      await announce(tx, { type: 'disclosure.accepted', officeId: cast.officeId, disclosureId, caseId });
    });
    clock.tick();
    const { version } = await this.world.get(CasesService).command(publicRecord, caseId, 1, { type: 'assign', ownerId });
    const edited = await this.world.get(CasesService).edit(publicRecord, caseId, version, { keywords: known.keywords });
    return { id: caseId, version: edited.version, assets: new Map() };
  }

  private assetEntries(of: Entered, asset: PublicAsset, rules: readonly PublicRule[]): Entry[] {
    const held: { id: string; version: number }[] = [];
    const [first] = asset.events;
    const record = async (): Promise<void> => {
      const { kind, title, jurisdiction, note } = asset;
      const made = await this.world.get(AssetsService).record(this.world.publicRecord, of.id, { kind, title, jurisdiction, note });
      of.assets.set(title, made.id);
      let { version } = made;
      for (const earlier of asset.claims ?? []) {
        this.world.clock.tick();
        ({ version } = await this.world.get(PrioritiesService).claim(this.world.publicRecord, made.id, version, of.assets.get(earlier) ?? ''));
      }
      held.push({ id: made.id, version });
    };
    return [
      { on: first?.on ?? asset.plannedOn ?? null, enter: record },
      ...asset.events.map(({ on, kind, number, note }): Entry => ({
        on,
        enter: async () => {
          const now = held[0];
          if (!now) throw new Error(`${asset.title} has an event before it was recorded`);
          const recorded = await this.world.get(AssetsService).recordEvent(this.world.publicRecord, now.id, now.version, { kind, occurredOn: on, note, ...(number ? { number } : {}) });
          held[0] = recorded;
          const eventId = recorded.docketEvents.find((each) => each.kind === kind && each.occurredOn === on)?.id ?? '';
          for (const { rule, params } of rules.filter((each) => each.asset === asset.title && each.event === kind)) {
            await this.world.get(DocketChanges).choose(this.world.publicRecord, { assetId: now.id, eventId }, { rule, params });
          }
        },
      })),
    ];
  }

  private async agree(of: Entered, known: PublicAgreement): Promise<void> {
    const { publicRecord } = this.world;
    const draft = await this.draft(known, [of.id]);
    if (!known.executedOn) return;
    const lines = [known.title, '', ...wrapped(known.note), '', 'The signed text itself is not part of this demonstration.'];
    const cited = await this.world.document(publicRecord, { subjectKind: 'case', subjectId: of.id, kind: 'signed-agreement', title: 'Where this agreement is described (its text is not in this demonstration)' }, lines);
    const approved = await this.world.approve(publicRecord, publicRecord, draft);
    this.world.clock.tick();
    await this.world.get(AgreementsService).execute(publicRecord, draft.id, approved.version, { signedDocumentId: cited.id });
  }

  private draft({ kind, title, note, effectiveOn, parties }: PublicAgreement, caseIds: readonly string[]): Promise<{ id: string; version: number }> {
    const bound = parties.map(([role, key]) => ({ role, partyId: this.parties.get(key) ?? null }));
    return this.world.get(AgreementsService).draft(this.world.publicRecord, { kind, title, note, caseIds, parties: bound, ownerId: this.world.person('officer-en').userId, ...(effectiveOn ? { effectiveOn } : {}) });
  }

  /** Moves the case on, stage by stage; what a stage asks for and no record here proves was proved elsewhere, long ago. */
  private async advance(of: Entered, to: Stage): Promise<void> {
    const { publicRecord, database } = this.world;
    const view = await this.world.get(CasesReader).view(publicRecord, of.id);
    if (view.view !== 'office') throw new Error('the public record is entered by the office');
    of.version = view.version;
    const known = new Set<string>(view.facts.filter(({ holds }) => holds).map(({ code }) => code));
    for (const stage of STAGES.slice(STAGES.indexOf(view.stage), STAGES.indexOf(to))) {
      this.world.clock.tick();
      const missing = FACTS_BY_STAGE[stage].filter((fact: Fact) => !known.has(fact));
      const source = { kind: 'import', id: of.id };
      await database.transaction(publicRecord, (tx) => this.world.get(CaseFacts).establishAll(tx, publicRecord, of.id, missing.map((code) => ({ code, holds: true, detail: {}, source }))));
      of.version = (await this.world.get(CasesService).command(publicRecord, of.id, of.version, { type: 'advance' })).version;
    }
  }

  private async end(of: Entered, { end }: PublicCase): Promise<void> {
    if (!end) return;
    this.world.clock.tick();
    const command = 'hold' in end ? ({ type: 'hold', reason: end.hold } as const) : ({ type: 'close', outcome: end.outcome, reason: end.reason } as const);
    of.version = (await this.world.get(CasesService).command(this.world.publicRecord, of.id, of.version, command)).version;
  }

  private async cite(of: Entered, known: PublicCase): Promise<void> {
    const lines = [
      known.title, '', 'Public record: facts and dates as published, nothing invented. Sources:', ...known.sources.flatMap((source) => wrapped(`- ${source}`)), '',
      ...wrapped('Days between two published ones are not known: the case was moved on the day of the later one.'),
    ];
    await this.world.document(this.world.publicRecord, { subjectKind: 'case', subjectId: of.id, kind: 'other', title: 'Public record: sources' }, lines);
  }
}

const LINE = 88;

/** Lines short enough for a page. */
function wrapped(text: string): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last.length + word.length + 1 > LINE) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
