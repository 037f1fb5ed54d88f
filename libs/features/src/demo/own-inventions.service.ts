import { Injectable } from '@nestjs/common';
import { addDays, localDate, STAGE_OF_ASSESSMENT, STAGES, today, type Actor, type AssessmentKind, type DisclosureContent, type Stage } from '@tamga/domain';
import { AssessmentCompletion, AssessmentsService, ReviewAnswers, ReviewInvitations, SCORED } from '@tamga/features/assessments';
import { CasesReader, CasesService } from '@tamga/features/cases';
import { CoInventorsService, DisclosureDecisionsService, DisclosuresService, SignaturesService } from '@tamga/features/disclosures';
import { DEMO_PASSWORD, DEMO_PEOPLE, type PersonKey } from './demo-people.js';
import { DemoWorld } from './demo-world.js';
import { DEMO_TIMEZONE } from './generated-cases.service.js';
import { assessmentOf } from './generated-words.js';
import { INVENTIONS } from './own-inventions.js';

type Inventing = Extract<PersonKey, `inventor${string}`>;

/** What the demo inventors have disclosed themselves: one draft, one waiting, one returned, and cases on their way, all signed by their own hands. */
@Injectable()
export class OwnInventions {
  constructor(private readonly world: DemoWorld) {}

  /** Disclosures of the past and their cases. */
  async tell(): Promise<void> {
    const { clock } = this.world;
    await this.takeTo('market-research', await this.accepted(['inventor', 'inventor-ru'], INVENTIONS.ore, 150));
    const software = await this.accepted(['inventor-en', 'inventor'], INVENTIONS.speech, 400);
    await this.takeTo('financial-assessment', software);
    this.ago(6);
    const returned = await this.submitted(['inventor-en'], INVENTIONS.sensor);
    clock.tick();
    await this.world.get(DisclosureDecisionsService).giveBack(this.world.person('officer-en'), returned.id, returned.version, [
      { section: 'publications', text: 'Was the poster of May handed out, or only shown? The date decides what can still be protected.' },
      { section: 'funding', text: 'Which award paid for the second series of measurements?' },
    ]);
    this.ago(2);
    await this.world.get(DisclosuresService).create(this.world.person('inventor'), { isDemo: true, content: { ...INVENTIONS.draft, inventors: this.lines(['inventor']) } });
    this.ago(1);
    await this.review(software);
  }

  /** What happened just now, told to everybody concerned like anything that happens. */
  async happenToday(): Promise<void> {
    await this.submitted(['inventor-ru', 'inventor-en'], INVENTIONS.membrane);
  }

  private ago(days: number): void {
    this.world.clock.travelTo(addDays(today(this.world.clock.today(), DEMO_TIMEZONE), -days));
  }

  private lines(keys: readonly Inventing[]): NonNullable<DisclosureContent['inventors']> {
    const share = Math.floor(10_000 / keys.length);
    return keys.map((key, i) => {
      const person = DEMO_PEOPLE.find((each) => each.key === key);
      if (!person) throw new Error(`nobody is called ${key}`);
      return {
        id: `inventor-${i + 1}`, name: `${person.familyName} ${person.givenName}`, email: person.email, affiliation: 'Demonstration University', employment: 'employee-duty',
        share: i === 0 ? 10_000 - share * (keys.length - 1) : share,
      };
    });
  }

  private async submitted(keys: readonly [Inventing, ...Inventing[]], content: DisclosureContent): Promise<{ id: string; version: number }> {
    const [author, ...others] = keys;
    const disclosures = this.world.get(DisclosuresService);
    const draft = await disclosures.create(this.world.person(author), { isDemo: true, content: { ...content, inventors: this.lines(keys) } });
    for (const [i] of others.entries()) await this.world.get(CoInventorsService).invite(this.world.person(author), draft.id, `inventor-${i + 2}`);
    for (const key of keys) {
      this.world.clock.tick();
      await this.sign(this.world.person(key), draft.id);
    }
    this.world.clock.tick();
    return this.world.get(DisclosureDecisionsService).submit(this.world.person(author), draft.id, draft.version);
  }

  private async sign(actor: Actor, disclosureId: string): Promise<void> {
    const { signing } = await this.world.get(DisclosuresService).read(actor, disclosureId);
    if (!signing) throw new Error('there is nothing for this person to sign');
    await this.world.get(SignaturesService).sign(actor, disclosureId, { password: DEMO_PASSWORD, meaning: signing.meaning, contentSha256: signing.contentSha256 });
  }

  private async accepted(keys: readonly [Inventing, ...Inventing[]], content: DisclosureContent, daysAgo: number): Promise<{ caseId: string; daysAgo: number; keys: readonly Inventing[] }> {
    this.ago(daysAgo);
    const { id, version } = await this.submitted(keys, content);
    this.ago(daysAgo - 4);
    const { caseId } = await this.world.get(DisclosureDecisionsService).accept(this.world.person('officer'), id, version, content.software ? 'software' : 'patent');
    return { caseId, daysAgo: daysAgo - 4, keys };
  }

  /** Through the stages as an officer takes a case through them: each assessment written, completed, and the case moved on. */
  private async takeTo(target: Stage, { caseId, daysAgo, keys }: { caseId: string; daysAgo: number; keys: readonly Inventing[] }): Promise<void> {
    const officer = this.world.person('officer');
    const stages = STAGES.slice(0, STAGES.indexOf(target));
    const step = Math.max(1, Math.floor((daysAgo - 10) / stages.length));
    for (const [i, stage] of stages.entries()) {
      this.ago(daysAgo - step * (i + 1));
      await this.assess(officer, { caseId, stage, keys });
      this.world.clock.tick();
      const view = await this.world.get(CasesReader).view(officer, caseId);
      await this.world.get(CasesService).command(officer, caseId, view.version, { type: 'advance' });
    }
  }

  private async assess(officer: Actor, { caseId, stage, keys }: { caseId: string; stage: Stage; keys: readonly Inventing[] }): Promise<void> {
    const kind = (Object.entries(STAGE_OF_ASSESSMENT) as [AssessmentKind, Stage][]).find(([, of]) => of === stage)?.[0];
    if (!kind) return;
    const day = today(this.world.clock.now(), DEMO_TIMEZONE);
    const search = await this.world.document(officer, { subjectKind: 'case', subjectId: caseId, kind: 'prior-art', title: 'Патенттік іздеу' }, ['Патенттік іздеу', 'Патентный поиск', 'Prior-art search']);
    const assessments = this.world.get(AssessmentsService);
    const draft = await assessments.start(officer, caseId, kind);
    const inventors = this.lines(keys).map(({ id = '', name = '' }) => ({ id, name }));
    const saved = await assessments.save(officer, draft.id, draft.version, assessmentOf(kind, 5, { documentId: search.id, on: localDate(day), inventors }));
    await this.world.get(AssessmentCompletion).complete(officer, draft.id, saved.version);
  }

  /** Two packages for the outside expert: one handed in, one still to be opened. */
  private async review({ caseId }: { caseId: string }): Promise<void> {
    const reviewer = this.world.person('reviewer');
    const now = today(this.world.clock.today(), DEMO_TIMEZONE);
    const invite = (assessmentKind: AssessmentKind, synopsis: string): Promise<{ id: string; version: number }> => {
      const person = DEMO_PEOPLE.find(({ key }) => key === 'reviewer');
      if (!person) throw new Error('there is no reviewer');
      const { email, familyName, givenName, locale } = person;
      return this.world.get(ReviewInvitations).invite(this.world.person('officer'), caseId, {
        email, familyName, givenName, locale, assessmentKind, synopsis, brief: 'Прошу оценить новизну и практическую пользу решения.', documentIds: [], includeDisclosure: true, dueOn: addDays(now, 12), endsOn: addDays(now, 30),
      });
    };
    const { id, version } = await invite('patentability', 'Распознавание казахской речи в шумной среде.');
    const answers = this.world.get(ReviewAnswers);
    const accepted = await answers.accept(reviewer, id, version, { none: true });
    const scores = Object.fromEntries(SCORED.map((question, i) => [question, { score: 3 + (i % 3), comment: 'Обоснованно.' }]));
    const saved = await answers.saveScore(reviewer, id, accepted.version, { ...scores, recommendation: { verdict: 'pursue', reason: 'Решение новое и востребованное.' } });
    await answers.submit(reviewer, id, saved.version);
    this.world.clock.tick();
    await invite('market', 'Голосовой ввод на казахском языке для колл-центров.');
  }
}
