import { Injectable } from '@nestjs/common';
import { addDays, today, type Actor, type AgreementKind, type AgreementRole, type LocalDate } from '@tamga/domain';
import { AgreementPapers, AgreementSteps, AgreementsService, AmendmentsService, CourseReader, type AgreementView, type NewAgreement, type PlainCommand } from '@tamga/features/agreements';
import { PartiesService } from '@tamga/features/parties';
import { DemoWorld } from './demo-world.js';
import { DEMO_TIMEZONE } from './generated-cases.service.js';
import { GENERATED_NOTE } from './generated-words.js';

/** A few generated agreements on their way: being negotiated, waiting for approval, out for signature, amended, suspended; a framework with what stands under it. */
@Injectable()
export class AgreementsUnderway {
  private partner = '';
  private bank = '';

  constructor(private readonly world: DemoWorld) {}

  async enter(): Promise<void> {
    this.world.clock.comeBack();
    const parties = this.world.get(PartiesService);
    const organisation = { kind: 'organisation', notes: GENERATED_NOTE, isDemo: true } as const;
    this.partner = (await parties.create(this.officer, { ...organisation, names: { en: 'Example Research Institute', ru: 'Институт «Пример»', kk: '«Мысал» институты' }, country: 'KZ' })).id;
    this.bank = (await parties.create(this.officer, { ...organisation, names: { en: 'Example Development Bank', ru: 'Банк развития «Пример»', kk: '«Мысал» даму банкі' }, country: 'KZ' })).id;
    await this.framework();
    await this.onTheirWay();
    await this.amended();
  }

  private get officer(): Actor {
    return this.world.person('officer');
  }

  private get today(): LocalDate {
    return today(this.world.clock.today(), DEMO_TIMEZONE);
  }

  private async framework(): Promise<void> {
    const framework = await this.execute(await this.draft('framework', 'Framework of cooperation in research', { expiresOn: addDays(this.today, 600) }));
    const programme = await this.draft('programme', 'Programme: technologies of water', { parentId: framework.id, expiresOn: addDays(this.today, 500) });
    await this.draft('project', 'Project: sensors for irrigation', { parentId: programme.id, expiresOn: addDays(this.today, 730), value: '48000000', currency: 'KZT' });
    await this.draft('technical-assistance-grant', 'Grant for the equipment of a shared laboratory', { parentId: framework.id, coFinancingPercent: '30', value: '250000', currency: 'USD' }, ['donor', this.bank]);
  }

  private async onTheirWay(): Promise<void> {
    const talks = await this.step(await this.draft('mta', 'Transfer of cell lines'), 'negotiate');
    await this.version(await this.version(talks, 'First draft of ours'), 'What they answered', { redline: true });
    const licence = await this.draft('licence-exclusive', 'Licence for irrigation sensors', { fieldOfUse: 'Agriculture', territory: ['KZ', 'UZ', 'KG'], sublicensing: true, confidentialityYears: 5, noticeDays: 90, value: '12500000', currency: 'KZT' }, ['licensee', this.partner]);
    await this.step(await this.version(licence, 'As agreed at the meeting'), 'request-approval');
    const nda = await this.version(await this.draft('nda', 'Confidentiality before a demonstration', { confidentialityYears: 3 }), 'Standard text');
    const sent = await this.step(await this.named(nda), 'send-for-signature');
    const { signatories } = await this.world.get(CourseReader).course(this.officer, sent.id);
    await this.world.get(AgreementPapers).sign(this.officer, { id: sent.id, signatoryId: signatories[0]?.id ?? '' }, sent.version, { on: this.today });
  }

  private async amended(): Promise<void> {
    const joint = await this.execute(await this.draft('joint-laboratory', 'Joint laboratory of materials', { expiresOn: addDays(this.today, 75), territory: ['KZ'], noticeDays: 30 }));
    const document = await this.paper(joint, 'other', 'Amendment, signed');
    await this.world.get(AmendmentsService).amend(this.officer, joint.id, joint.version, {
      effectiveOn: addDays(this.today, -5), documentId: document, note: GENERATED_NOTE, changes: { expiresOn: addDays(this.today, 440), noticeDays: 60, territory: ['KZ', 'UZ'] },
    });
    const suspended = await this.execute(await this.draft('consulting', 'Advice on patent landscapes'));
    await this.step(suspended, 'suspend', 'The adviser is abroad until spring.');
  }

  private draft(kind: AgreementKind, title: string, over: Partial<NewAgreement> = {}, other: readonly [AgreementRole, string] = ['partner', this.partner]): Promise<AgreementView> {
    const parties = [{ role: 'university' as const }, { role: other[0], partyId: other[1] }];
    return this.world.get(AgreementsService).draft(this.officer, { kind, title, note: GENERATED_NOTE, governingLaw: 'Republic of Kazakhstan', effectiveOn: addDays(this.today, -20), parties, ...over });
  }

  private async execute(draft: AgreementView): Promise<AgreementView> {
    const signedDocumentId = await this.paper(draft, 'signed-agreement', 'Signed text');
    return this.world.get(AgreementsService).execute(this.officer, draft.id, draft.version, { signedDocumentId });
  }

  private step(view: AgreementView, command: PlainCommand, reason = ''): Promise<AgreementView> {
    return this.world.get(AgreementSteps).take(this.officer, view.id, view.version, { command, reason });
  }

  private async version(view: AgreementView, note: string, { redline = false } = {}): Promise<AgreementView> {
    const documentId = await this.paper(view, 'other', note);
    const redlineId = redline ? await this.paper(view, 'other', `${note}, changes marked`) : null;
    return this.world.get(AgreementPapers).addVersion(this.officer, view.id, view.version, { documentId, redlineId, note });
  }

  private async named(view: AgreementView): Promise<AgreementView> {
    let now = view;
    for (const [n, { id }] of view.parties.entries()) {
        now = await this.world.get(AgreementPapers).addSignatory(this.officer, now.id, now.version, { partyLineId: id, name: n === 0 ? 'A. Rector' : 'B. Director', capacity: n === 0 ? 'Rector' : 'Director' });
    }
    return now;
  }

  private async paper(of: AgreementView, kind: 'signed-agreement' | 'other', title: string): Promise<string> {
    return (await this.world.document(this.officer, { subjectKind: 'agreement', subjectId: of.id, kind, title }, [title, '', of.title, '', GENERATED_NOTE])).id;
  }
}
