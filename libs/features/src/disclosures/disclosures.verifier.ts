import { Injectable } from '@nestjs/common';
import { SYSTEM } from '@tamga/features/identity';
import type { DisclosureContent } from '@tamga/domain';
import { Database, type NamedQuery } from '@tamga/platform';
import { contentSha256 } from './disclosure-record.js';

const BATCH: NamedQuery = {
  name: 'disclosures-verify',
  text: `SELECT d.id, d.content, d.content_sha256 AS "contentSha256",
      ARRAY(SELECT s.id FROM disclosure_signatures s WHERE s.disclosure_id = d.id AND s.voided_at IS NULL AND s.content_sha256 <> d.content_sha256) AS strays
    FROM disclosures d WHERE ($1::uuid IS NULL OR d.id > $1) ORDER BY d.id LIMIT 500`,
};

export type DisclosureFault = { disclosureId: string; fault: 'content-changed' | 'signature-on-other-content'; detail: string };

/** For `tamga verify`: what is stored is what was hashed, and every valid signature is on it. */
@Injectable()
export class DisclosuresVerifier {
  constructor(private readonly database: Database) {}

  async verify(): Promise<{ check: 'disclosures'; ok: boolean; checked: number; faults: DisclosureFault[] }> {
    const faults: DisclosureFault[] = [];
    let checked = 0;
    for (let after: string | null = null; ; ) {
      const rows: { id: string; content: DisclosureContent; contentSha256: string; strays: string[] }[] = await this.database.fetch(SYSTEM, BATCH, [after]);
      for (const row of rows) {
        const now = contentSha256(row.content);
        if (now !== row.contentSha256) faults.push({ disclosureId: row.id, fault: 'content-changed', detail: `hashed as ${row.contentSha256}, now ${now}` });
        for (const id of row.strays) faults.push({ disclosureId: row.id, fault: 'signature-on-other-content', detail: id });
      }
      checked += rows.length;
      after = rows.at(-1)?.id ?? null;
      if (rows.length < 500) return { check: 'disclosures', ok: faults.length === 0, checked, faults };
    }
  }
}
