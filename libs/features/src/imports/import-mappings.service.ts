import { Injectable } from '@nestjs/common';
import type { Actor, AssetKind, DateOrder, ImportRecord } from '@tamga/domain';
import { Refused } from '@tamga/domain';
import { Database, newId } from '@tamga/platform';
import { mappingView, type MappingView } from './import-view.js';
import { MAPPINGS, REMOVE_MAPPING, SAVE_MAPPING, type MappingRow } from './imports.queries.js';
import { allowImport, requireColumns } from './imports.service.js';

export type NewMapping = { readonly name: string; readonly record: ImportRecord; readonly columns: { readonly [field: string]: string }; readonly dateOrder: DateOrder | null; readonly constants: { readonly kind?: AssetKind; readonly jurisdiction?: string } };

/** How an office reads files that no layout knows: kept by name, for the next one. */
@Injectable()
export class ImportMappings {
  constructor(private readonly database: Database) {}

  list(actor: Actor): Promise<readonly MappingView[]> {
    return this.database.read(actor, async (tx) => (await tx.query<MappingRow>(MAPPINGS, [allowImport(actor)])).map(mappingView));
  }

  /** Under a name that is there it takes the former one's place. @throws Refused invalid-input for a field that the record has not */
  save(actor: Actor, mapping: NewMapping): Promise<MappingView> {
    return this.database.transaction(actor, async (tx) => {
      const officeId = allowImport(actor);
      requireColumns(mapping.columns, mapping.record, null);
      const row = await tx.one<MappingRow>(SAVE_MAPPING, [newId(), officeId, mapping.name.trim(), mapping.record, mapping.columns, mapping.dateOrder, mapping.constants, actor.userId, tx.now]);
      if (!row) throw new Error('a mapping was saved and is not there');
      return mappingView(row);
    });
  }

  /** @throws Refused not-found */
  remove(actor: Actor, id: string): Promise<void> {
    return this.database.transaction(actor, async (tx) => {
      if ((await tx.run(REMOVE_MAPPING, [id, allowImport(actor)])) === 0) throw new Refused({ code: 'not-found' });
    });
  }
}
