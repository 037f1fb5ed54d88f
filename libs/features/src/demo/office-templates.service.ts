import { Injectable } from '@nestjs/common';
import { LOCALES } from '@tamga/domain';
import { TemplatesService } from '@tamga/features/templates';
import { DemoWorld } from './demo-world.js';

/** The starting points that the demonstration's office works with: some adopted, one that waits for a manager. */
@Injectable()
export class OfficeTemplates {
  constructor(private readonly world: DemoWorld) {}

  async enter(): Promise<void> {
    this.world.clock.comeBack();
    const templates = this.world.get(TemplatesService);
    const [officer, manager] = [this.world.person('officer'), this.world.person('manager')];
    for (const kind of ['nda', 'invoice', 'statement'] as const) {
      for (const locale of LOCALES) {
        const { id, version } = await templates.takeShipped(officer, { kind, locale });
        await templates.adopt(manager, id, version, { approvedBy: 'Demonstration lawyer' });
      }
    }
    await templates.takeShipped(officer, { kind: 'licence', locale: 'en' });
  }
}
