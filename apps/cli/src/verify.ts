import { AssessmentsModule } from '@tamga/features/assessments';
import { CasesModule, CasesVerifier } from '@tamga/features/cases';
import { AnnuitiesModule, AnnuitiesVerifier } from '@tamga/features/annuities';
import { DeadlinesModule, DeadlinesVerifier } from '@tamga/features/deadlines';
import { DistributionsModule, DistributionsVerifier } from '@tamga/features/distributions';
import { DisclosuresModule, DisclosuresVerifier } from '@tamga/features/disclosures';
import { DocumentsModule, DocumentsVerifier, type DocumentFault } from '@tamga/features/documents';
import { ExpensesModule, ExpensesVerifier } from '@tamga/features/expenses';
import { HistoryModule, HistoryService } from '@tamga/features/history';
import { SYSTEM } from '@tamga/features/identity';
import { LedgerModule, LedgerVerifier } from '@tamga/features/ledger';
import { RemunerationModule, RemunerationVerifier } from '@tamga/features/remuneration';
import { STATES_IN_FORCE } from '@tamga/domain';
import { ReceivablesModule, ReceivablesVerifier } from '@tamga/features/receivables';
import { RoyaltiesModule, RoyaltiesVerifier } from '@tamga/features/royalties';
import { TermEngine, TermsModule } from '@tamga/features/terms';
import { Database, type Config, type NamedQuery } from '@tamga/platform';
import { withFeatures } from './feature-context.js';
import type { VerifyReport } from './parts.js';

type Fault = VerifyReport['faults'][number];
type Findings = Readonly<{ check: string; checked: number; faults: readonly Fault[] }>;

/** Each answers how many rows it looked at and the first that is wrong. */
const CHECKS: readonly Readonly<{ check: string; query: NamedQuery }>[] = [
  {
    // Waiting is no fault while no worker runs; failing again and again is: somebody is not being told something.
    check: 'outbox',
    query: {
      name: 'verify-outbox',
      text: `SELECT count(*)::int AS checked, min(type || ' ' || id) FILTER (WHERE bad) AS subject, min('has failed ' || attempts || ' times: ' || last_error) FILTER (WHERE bad) AS detail
        FROM (SELECT *, delivered_at IS NULL AND last_error IS NOT NULL AND attempts >= 10 AS bad FROM outbox_messages) m`,
    },
  },
  {
    check: 'notices-mailed',
    query: {
      name: 'verify-notices-mailed',
      text: `SELECT count(*)::int AS checked, min(n.kind || ' ' || n.id) FILTER (WHERE m.id IS NULL) AS subject, 'was to be mailed and has no mail' AS detail
        FROM notifications n LEFT JOIN mails m ON m.dedupe_key = 'notification ' || n.id WHERE n.mail_mode = 'immediate'`,
    },
  },
  {
    check: 'obligations-docketed',
    query: {
      name: 'verify-obligations',
      text: `SELECT count(*)::int AS checked, min('obligation ' || o.id) FILTER (WHERE d.id IS NULL) AS subject, 'is owed under an agreement in force and has no deadline' AS detail
        FROM agreement_obligations o JOIN agreements a ON a.id = o.agreement_id AND a.state IN (${STATES_IN_FORCE.map((state) => `'${state}'`).join(', ')}) LEFT JOIN deadlines d ON d.obligation_id = o.id AND d.state = 'open' WHERE o.state = 'open'`,
    },
  },
];

/**
 * Everything the product promises about its data, proved from the rows and the files themselves. Reads only, and may run beside
 * a server at work: each check sees one moment.
 */
export function verify(config: Config, log: (line: string) => void): Promise<VerifyReport> {
  return withFeatures(config, [DisclosuresModule, CasesModule, DocumentsModule, AssessmentsModule, DeadlinesModule, AnnuitiesModule, TermsModule, LedgerModule, ExpensesModule, RoyaltiesModule, DistributionsModule, RemunerationModule, ReceivablesModule, HistoryModule], async (app) => {
    const get: typeof app.get = app.get.bind(app);
    const find = async (what: string, look: () => Promise<readonly Findings[]>): Promise<readonly Findings[]> => {
      log(`checking ${what}`);
      return look();
    };
    const findings = [
      ...(await find('the histories of the cases, their replays, facts and counters', async () => (await get(CasesVerifier, { strict: false }).verify()).map(ofFirstBad))),
      ...(await find('the audit trail', async () => [ofFirstBad(await get(HistoryService, { strict: false }).verify())])),
      ...(await find('disclosures and signatures', async () => [ofDisclosures(await get(DisclosuresVerifier, { strict: false }).verify())])),
      ...(await find('documents and their files', async () => [ofDocuments(await get(DocumentsVerifier, { strict: false }).verify())])),
      ...(await find('deadlines and reminders', async () => (await get(DeadlinesVerifier, { strict: false }).verify()).map(ofSentence))),
      ...(await find('the days of terms', async () => [ofTerms(await get(TermEngine, { strict: false }).recompute())])),
      ...(await find('annuities', async () => (await get(AnnuitiesVerifier, { strict: false }).verify()).map(ofSentence))),
      ...(await find('the ledger', async () => (await get(LedgerVerifier, { strict: false }).verify()).map(ofSentence))),
      ...(await find('expenses', async () => (await get(ExpensesVerifier, { strict: false }).verify()).map(ofSentence))),
      ...(await find('royalty reports', async () => (await get(RoyaltiesVerifier, { strict: false }).verify()).map(ofSentence))),
      ...(await find('invoices', async () => (await get(ReceivablesVerifier, { strict: false }).verify()).map(ofSentence))),
      ...(await find('distributions', async () => (await get(DistributionsVerifier, { strict: false }).verify()).map(ofSentence))),
      ...(await find('remuneration', async () => (await get(RemunerationVerifier, { strict: false }).verify()).map(ofSentence))),
      ...(await find('the outbox, notices and obligations', () => rowChecks(get(Database, { strict: false })))),
    ];
    return { checked: Object.fromEntries(findings.map(({ check, checked }) => [check, checked])), faults: findings.flatMap(({ faults }) => faults) };
  });
}

type FirstBad = { readonly check: string; readonly checked: number; readonly firstBad?: { readonly record: string; readonly fault: string } };

const ofFirstBad = ({ check, checked, firstBad }: FirstBad): Findings => ({ check, checked, faults: firstBad ? [{ check, subject: firstBad.record, detail: firstBad.fault }] : [] });

/** A sentence that begins with what it is about: "case NU-2026-0042 is due ...". */
function ofSentence({ check, checked, firstBad }: Awaited<ReturnType<DeadlinesVerifier['verify']>>[number]): Findings {
  const [kind = '', name = '', ...rest] = firstBad?.split(' ') ?? [];
  return { check, checked, faults: firstBad === undefined ? [] : [{ check, subject: `${kind} ${name}`, detail: rest.join(' ') }] };
}

function ofTerms({ checked, disagreements: [first] }: Awaited<ReturnType<TermEngine['recompute']>>): Findings {
  const faults = first ? [{ check: 'term-days', subject: `deadline ${first.deadlineId} (${first.rule})`, detail: `is due ${first.stored.effective}, computed again ${first.computed.effective ?? 'never'}` }] : [];
  return { check: 'term-days', checked, faults };
}

function ofDisclosures({ check, checked, faults }: Awaited<ReturnType<DisclosuresVerifier['verify']>>): Findings {
  return { check, checked, faults: faults.map(({ disclosureId, fault, detail }) => ({ check, subject: `disclosure ${disclosureId}`, detail: `${fault}: ${detail}` })) };
}

function ofDocuments({ check, checked, faults }: { check: string; checked: number; faults: readonly DocumentFault[] }): Findings {
  const subject = (f: DocumentFault): string => (f.fault === 'orphan' ? `file ${f.storageKey}` : `document ${f.documentId} version ${f.version}`);
  const detail = (f: DocumentFault): string => ({ missing: 'its file is missing', damaged: 'its file is not what was stored', orphan: 'no document names it' })[f.fault];
  return { check, checked, faults: faults.map((f) => ({ check, subject: subject(f), detail: detail(f) })) };
}

async function rowChecks(database: Database): Promise<Findings[]> {
  const findings: Findings[] = [];
  for (const { check, query } of CHECKS) {
    const [row] = await database.fetch<{ checked: number; subject: string | null; detail: string | null }>(SYSTEM, query);
    findings.push({ check, checked: row?.checked ?? 0, faults: row?.subject ? [{ check, subject: row.subject, detail: row.detail ?? '' }] : [] });
  }
  return findings;
}
