import { Injectable } from '@nestjs/common';
import type { Actor } from '@tamga/domain';
import { appendAudit, OfficesService, PeopleService, SYSTEM, type Office } from '@tamga/features/identity';
import { DEMO_PASSWORD, DEMO_PEOPLE, type PersonKey } from './demo-people.js';
import { Deals } from './deals.service.js';
import { DemoWorld, type Cast } from './demo-world.js';
import { IS_LOADED } from './demo.queries.js';
import { DEMO_TIMEZONE, GENERATED_CASES, GeneratedCases } from './generated-cases.service.js';
import { OwnInventions } from './own-inventions.service.js';
import { PublicRecord } from './public-record.service.js';
import { RightsToKeep } from './rights-to-keep.service.js';

const DEMO_OFFICE = {
  code: 'DEMO',
  name: { en: 'Demonstration office', ru: 'Демонстрационный офис', kk: 'Көрсетілім кеңсесі' },
  timezone: DEMO_TIMEZONE,
  locale: 'en',
  isDemo: true,
} as const;

/** `none`: no office at all. `others`: offices, and no demonstration. `part`: a demonstration whose loading was cut off. */
export type DemoStanding = { readonly is: 'none' | 'others' } | { readonly is: 'whole' | 'part'; readonly officeId: string };

/** The demonstration: an office with a past, in which every screen has something to show. */
@Injectable()
export class DemoOffice {
  constructor(
    private readonly world: DemoWorld,
    private readonly record: PublicRecord,
    private readonly generated: GeneratedCases,
    private readonly own: OwnInventions,
    private readonly rights: RightsToKeep,
    private readonly deals: Deals,
  ) {}

  async standing(): Promise<DemoStanding> {
    const offices = await this.world.get(OfficesService).list();
    const demo = offices.find((office: Office) => office.isDemo);
    if (!demo) return { is: offices.length === 0 ? 'none' : 'others' };
    const loaded = await this.world.database.fetch(SYSTEM, IS_LOADED, [demo.id]);
    return { is: loaded.length > 0 ? 'whole' : 'part', officeId: demo.id };
  }

  /** @param log one line for each part, for whoever waits */
  async load(log: (line: string) => void): Promise<void> {
    log('demo office: its people');
    const cast = await this.hire();
    this.world.enter(cast);
    await this.world.quietly(async () => {
      log('demo office: real inventions from the public record');
      await this.record.enter();
      log(`demo office: ${GENERATED_CASES} generated cases`);
      await this.generated.load((line) => log(`demo office: ${line}`));
      log('demo office: disclosures of its own inventors');
      await this.own.tell();
      log('demo office: rights whose fees fall due');
      await this.rights.enter();
      await this.deals.enter((line) => log(`demo office: ${line}`));
    });
    await this.own.happenToday();
    const { officeId } = cast;
    // Last: a load that was cut off is known by the absence of this.
    await this.world.database.transaction({ ...SYSTEM, officeId }, (tx) =>
      appendAudit(tx, { kind: 'office', id: officeId, officeId }, { type: 'demo.loaded', payload: { generated: GENERATED_CASES }, actorName: SYSTEM.name }),
    );
  }

  private async hire(): Promise<Cast> {
    const officeId = await this.world.get(OfficesService).create(DEMO_OFFICE);
    const operator: Actor = { ...SYSTEM, officeId };
    const people = this.world.get(PeopleService);
    const hired = await Promise.all(
      DEMO_PEOPLE.map(async ({ key, roles, ...person }): Promise<[PersonKey, Actor]> => {
        // Somebody who works for another office too was left in place when the demonstration was removed.
        const known = await this.world.database.transaction(operator, (tx) => people.find(tx, person.email));
        const userId = known?.id ?? (await people.create({ ...person, officeId, roles, password: DEMO_PASSWORD, isDemo: true }));
        if (known) await this.world.database.transaction(operator, async (tx) => { for (const role of roles) await people.giveRole(tx, operator, { userId, officeId, role }); });
        return [key, { kind: 'user', userId, officeId, roles, locale: person.locale, name: `${person.familyName} ${person.givenName}` }];
      }),
    );
    return { officeId, people: Object.fromEntries(hired) as Cast['people'] };
  }
}
