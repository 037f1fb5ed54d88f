import { Injectable } from '@nestjs/common';
import { addDays, today, type Actor, type OfferContent, type OfferField } from '@tamga/domain';
import { PartiesService } from '@tamga/features/parties';
import { LeadsService, OffersService, PartyFieldsService } from '@tamga/features/promotion';
import { DemoWorld } from './demo-world.js';
import { CASES_WITH_RIGHTS } from './demo.queries.js';
import { DEMO_TIMEZONE } from './generated-cases.service.js';
import { GENERATED_NOTE } from './generated-words.js';

/** Generated, as the cases are: no such technology is on offer anywhere. */
const OFFERS: readonly OfferContent[] = [
  {
    titles: { en: 'Cheaper monitoring of water pipelines', ru: 'Недорогой контроль водопроводов', kk: 'Су құбырларын арзан бақылау' },
    summaries: {
      en: 'Sensors that find a leak in a pipeline within an hour, without digging and without an energy supply of their own.',
      ru: 'Датчики, которые находят утечку в трубопроводе за час, без раскопок и без собственного питания.',
      kk: 'Құбырдағы ағуды бір сағатта, жерді қазбай және өз қуат көзінсіз табатын датчиктер.',
    },
    problems: { en: 'A third of the drinking water is lost before it reaches a tap, and most leaks are found by accident.', ru: 'Треть питьевой воды теряется по дороге, а большинство утечек находят случайно.', kk: 'Ауыз судың үштен бірі жолда жоғалады, ал ағулардың көбі кездейсоқ табылады.' },
    advantages: { en: 'Installed in a day. A tenth of the cost of acoustic surveys.', ru: 'Устанавливаются за день. В десять раз дешевле акустического обследования.', kk: 'Бір күнде орнатылады. Акустикалық тексеруден он есе арзан.' },
    applications: { en: 'Water utilities, district heating, irrigation.', ru: 'Водоканалы, тепловые сети, орошение.', kk: 'Су арналары, жылу желілері, суару.' },
    keywords: { en: 'leak detection, sensors, water', ru: 'утечки, датчики, вода', kk: 'ағулар, датчиктер, су' },
    protections: { en: 'Patent pending', ru: 'Подана заявка на патент', kk: 'Патентке өтінім берілген' },
    field: 'environment', trl: 6,
  },
  {
    titles: { en: 'Longer life for grid batteries', ru: 'Сетевые аккумуляторы служат дольше' },
    summaries: { en: 'Control software that doubles the number of cycles of stationary batteries.', ru: 'Программа управления, которая удваивает число циклов стационарных аккумуляторов.' },
    advantages: { en: 'No change of the hardware.', ru: 'Оборудование менять не нужно.' }, field: 'energy', trl: 5,
  },
  { titles: { en: 'Faster drying of grain' }, summaries: { en: 'Half the energy for the same tonnage.' }, field: 'agriculture-food', trl: 4 },
];

/** Whom an offer could be sent to, by what they are interested in. */
const INTERESTED: readonly { readonly names: { readonly en: string; readonly ru: string }; readonly email: string; readonly fields: readonly OfferField[] }[] = [
  { names: { en: 'Generated Waterworks', ru: 'Вымышленный водоканал' }, email: 'office@waterworks.example', fields: ['environment', 'construction'] },
  { names: { en: 'Generated Heating', ru: 'Вымышленные тепловые сети' }, email: 'office@heating.example', fields: ['energy', 'environment'] },
  { names: { en: 'Generated Grain', ru: 'Вымышленное зерно' }, email: 'office@grain.example', fields: ['agriculture-food'] },
];

/** Technology offers on each step of their way: two that anybody can read, and one that waits for a second person. */
@Injectable()
export class OffersOnShow {
  constructor(private readonly world: DemoWorld) {}

  async write(): Promise<void> {
    const { cast, database } = this.world;
    const [officer, manager, offers] = [this.world.person('officer'), this.world.person('manager'), this.world.get(OffersService)];
    const cases = await database.fetch<{ id: string }>(officer, CASES_WITH_RIGHTS, [cast.officeId, officer.userId]);
    await this.companies(officer);
    for (const [n, content] of OFFERS.entries()) {
      const caseId = cases[n % cases.length]?.id;
      if (caseId === undefined) return;
      const asked = await offers.submit(officer, await offers.draft(officer, { caseId, content, isDemo: true }));
      if (n === OFFERS.length - 1 || asked.danger !== null) continue;
      const { id: offerId } = await offers.publish(officer, await offers.approve(manager, asked, asked.leaksDigest));
      if (n === 0) await this.interested(officer, { caseId, offerId });
    }
  }

  private async companies(officer: Actor): Promise<void> {
    for (const { names, email, fields } of INTERESTED) {
      const { id } = await this.world.get(PartiesService).create(officer, { kind: 'organisation', names, email, country: 'KZ', notes: GENERATED_NOTE, isDemo: true });
      await this.world.get(PartyFieldsService).set(officer, id, fields);
    }
  }

  private async interested(officer: Actor, about: { readonly caseId: string; readonly offerId: string }): Promise<void> {
    const leads = this.world.get(LeadsService);
    const first = await leads.record(officer, { ...about, name: 'Sergei Volkov', organisation: 'Generated Waterworks', email: 'volkov@waterworks.example', message: 'Met at a fair; wants to try it on ten kilometres of pipe.' });
    const contacted = await leads.move(officer, first, { to: 'contacted' });
    await leads.edit(officer, contacted, { nextAction: 'Send the draft of the confidentiality agreement', nextOn: addDays(today(this.world.clock.today(), DEMO_TIMEZONE), 5) });
    await leads.record(officer, { ...about, name: 'Marta Nowak', organisation: 'Generated Heating', email: 'nowak@heating.example', message: 'Asks whether it works with hot water.' });
  }
}
