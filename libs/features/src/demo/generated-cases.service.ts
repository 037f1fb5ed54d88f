import { Injectable } from '@nestjs/common';
import { addDays, ASSESSMENT_KINDS, compareStages, localDate, STAGE_OF_ASSESSMENT, today, type Actor, type AssessmentKind, type ByLocale, type LocalDate, type Stage } from '@tamga/domain';
import { AgreementsService, ObligationsService } from '@tamga/features/agreements';
import { AssessmentCompletion, AssessmentsService } from '@tamga/features/assessments';
import { AssetsService } from '@tamga/features/assets';
import { CasesLoader } from '@tamga/features/cases';
import { DeadlinesService, docketStageTargets } from '@tamga/features/deadlines';
import { PartiesService } from '@tamga/features/parties';
import { enterPartyRecords } from './generated-parties.js';
import { DemoWorld } from './demo-world.js';
import { LIVING_CASES, SAID_BEFORE } from './demo.queries.js';
import { assessmentOf, COMPANIES, GENERATED_NOTE } from './generated-words.js';
import type { PersonKey } from './demo-people.js';

export const GENERATED_CASES = 300;
const SEED = 42;
export const DEMO_TIMEZONE = 'Asia/Almaty';
const OWNERS = ['officer', 'officer-ru', 'officer-en'] as const satisfies readonly PersonKey[];
/** Each assessed case needs a few dozen transactions: enough to fill the screens, few enough not to be waited for. */
const ASSESSED = 36;
const WITH_ASSETS = 30;

type Living = {
  id: string; reference: string; stage: Stage; track: string; version: number; ownerId: string; since: LocalDate; touchedAt: Date; title: ByLocale;
  inventors: readonly { id: string; name: string }[];
};

/** Cases that nobody invented, spread over the stages, and on some of them everything a case can have. */
@Injectable()
export class GeneratedCases {
  constructor(private readonly world: DemoWorld) {}

  async load(log: (line: string) => void): Promise<void> {
    const { cast, database, clock } = this.world;
    const ownerIds = OWNERS.map((key) => this.world.person(key).userId ?? '') as [string, ...string[]];
    const ids = await this.world.get(CasesLoader).load({ officeId: cast.officeId, count: GENERATED_CASES, seed: SEED, ownerIds, isDemo: true });
    await docketStageTargets(database);
    await database.transaction({ ...this.world.publicRecord }, (tx) => tx.run(SAID_BEFORE, [cast.officeId, this.today, clock.today()]));
    const living = await database.fetch<Living>(this.world.publicRecord, LIVING_CASES, [cast.officeId, ids]);
    log('assessing some of them');
    await this.assess(living);
    log('filing and licensing some of them');
    await this.file(living);
    await this.license(living);
  }

  private get today(): LocalDate {
    return today(this.world.clock.today(), DEMO_TIMEZONE);
  }

  private ownerOf(of: Pick<Living, 'ownerId'>): Actor {
    const key = OWNERS.find((each) => this.world.person(each).userId === of.ownerId);
    return this.world.person(key ?? 'officer');
  }

  /** The assessments of the stages a case has left, and a begun one of the stage it is in. */
  private async assess(living: readonly Living[]): Promise<void> {
    const chosen = STAGED.flatMap((stage) => living.filter((each) => each.stage === stage).slice(0, Math.ceil(ASSESSED / STAGED.length)));
    for (const [n, of] of chosen.entries()) {
      const actor = this.ownerOf(of);
      this.world.clock.goTo(new Date(of.touchedAt.getTime() + 60_000));
      const search = await this.world.document(actor, { subjectKind: 'case', subjectId: of.id, kind: 'prior-art', title: 'Prior-art search' }, [`Prior-art search for ${of.reference}`, '', of.title.en ?? '', '', GENERATED_NOTE]);
      for (const kind of ASSESSMENT_KINDS) {
        const left = compareStages(STAGE_OF_ASSESSMENT[kind], of.stage);
        if (left > 0 || (left === 0 && n % 2 === 1)) continue;
        await this.write(actor, of, { kind, n, documentId: search.id, whole: left < 0 });
      }
    }
    this.world.clock.comeBack();
  }

  private async write(actor: Actor, of: Living, { kind, n, documentId, whole }: { kind: AssessmentKind; n: number; documentId: string; whole: boolean }): Promise<void> {
    this.world.clock.tick();
    const assessments = this.world.get(AssessmentsService);
    const draft = await assessments.start(actor, of.id, kind);
    const content = assessmentOf(kind, n, { documentId, on: of.since, inventors: of.inventors });
    const piece = whole ? content : Object.fromEntries(Object.entries(content).slice(0, 2));
    const saved = await assessments.save(actor, draft.id, draft.version, piece);
    if (whole) await this.world.get(AssessmentCompletion).complete(actor, draft.id, saved.version);
  }

  /** Applications, with the end of the priority year where it lies ahead. */
  private async file(living: readonly Living[]): Promise<void> {
    const filed = living.filter(({ stage, track }) => track === 'patent' && ['legal-framework', 'licensing', 'monitoring'].includes(stage)).slice(-WITH_ASSETS);
    for (const [n, of] of filed.entries()) {
      const actor = this.ownerOf(of);
      this.world.clock.goTo(new Date(of.touchedAt.getTime() + 30 * 60_000));
      const assets = this.world.get(AssetsService);
      const on = addDays(of.since, -(n % 40));
      const asset = await assets.record(actor, of.id, { kind: 'patent', title: of.title.en ?? of.reference, jurisdiction: 'KZ', note: GENERATED_NOTE });
      const withFiling = await assets.recordEvent(actor, asset.id, asset.version, { kind: 'filed', occurredOn: on, number: `GEN-${on.slice(0, 4)}/${String(n + 1).padStart(4, '0')}`, note: GENERATED_NOTE });
      const grantedOn = addDays(on, 420);
      if (grantedOn < this.today) {
        this.world.clock.comeBack();
        await assets.recordEvent(actor, asset.id, withFiling.version, { kind: 'granted', occurredOn: grantedOn, number: `GEN-${grantedOn.slice(0, 4)}/${String(n + 501)}`, note: GENERATED_NOTE });
      }
      const priorityEnds = addDays(on, 365);
      if (priorityEnds <= this.today) continue;
      this.world.clock.comeBack();
      const backupId = this.world.person(OWNERS.find((key) => this.world.person(key).userId !== of.ownerId) ?? 'manager').userId;
      const basis = { code: 'priority-year', citation: 'Paris Convention Art. 4C' };
      await this.world.get(DeadlinesService).record(actor, { kind: 'statutory', title: 'End of the priority year', basis, dueOn: priorityEnds, caseId: of.id, assetId: asset.id, jurisdiction: 'WO', backupId });
    }
    this.world.clock.comeBack();
  }

  /** Licences in force for what is in use, with what is owed under them; drafts for what is on its way there. */
  private async license(living: readonly Living[]): Promise<void> {
    const companies: string[] = [];
    for (const { names, country } of COMPANIES) {
      companies.push((await this.world.get(PartiesService).create(this.world.person('officer'), { kind: 'organisation', names, country, notes: GENERATED_NOTE, isDemo: true })).id);
    }
    await enterPartyRecords(this.world, { companies, caseId: living.find(({ stage }) => stage === 'licensing')?.id ?? null, today: this.today });
    const agreements = this.world.get(AgreementsService);
    const chosen = [...living.filter(({ stage }) => stage === 'monitoring').slice(0, 14), ...living.filter(({ stage }) => stage === 'licensing').slice(0, 8)];
    for (const [n, of] of chosen.entries()) {
      const actor = this.ownerOf(of);
      this.world.clock.goTo(new Date(of.touchedAt.getTime() + 40 * 60_000));
      const draft = await agreements.draft(actor, {
        kind: n % 3 === 0 ? 'licence-non-exclusive' : 'licence-exclusive', title: `Licence, ${of.reference}`, note: GENERATED_NOTE, governingLaw: 'Republic of Kazakhstan', effectiveOn: of.since,
        expiresOn: localDate(`${Number(of.since.slice(0, 4)) + 10}-12-31`), caseIds: [of.id], parties: [{ role: 'university' }, { role: 'licensee', partyId: companies[n % companies.length] ?? null }],
      });
      if (of.stage !== 'monitoring') continue;
      const text = await this.world.document(actor, { subjectKind: 'case', subjectId: of.id, kind: 'signed-agreement', title: 'Signed licence' }, [`Licence, ${of.reference}`, '', GENERATED_NOTE]);
      const approved = await this.world.approve(actor, this.world.person('manager'), draft);
      this.world.clock.tick();
      await agreements.execute(actor, draft.id, approved.version, { signedDocumentId: text.id });
      await this.owe(actor, draft.id, n);
    }
    this.world.clock.comeBack();
  }

  /** One report is late, some are due soon, most lie ahead. */
  private async owe(actor: Actor, agreementId: string, n: number): Promise<void> {
    this.world.clock.comeBack();
    const obligations = this.world.get(ObligationsService);
    const held = await this.world.get(AgreementsService).get(actor, agreementId);
    const licensee = held.parties.find(({ role }) => role === 'licensee');
    if (!licensee) throw new Error('a licence without a licensee');
    const inDays = n === 0 ? -9 : 6 + 17 * n;
    const after = await obligations.record(actor, agreementId, held.version, { kind: 'report', description: 'Annual report on sales', dueOn: addDays(this.today, inDays), owedById: licensee.id });
    await obligations.record(actor, agreementId, after.version, { kind: 'payment', description: 'Royalties of the year', dueOn: addDays(this.today, inDays + 45), owedById: licensee.id });
  }
}

const STAGED = ['patentability-review', 'market-research', 'financial-assessment', 'risk-assessment', 'legal-framework', 'licensing'] as const satisfies readonly Stage[];
