import { useEffect, useRef, useState } from 'react';
import { Problem } from '../api/client.js';
import { sentLines, type SaleLine } from './sale-lines.js';
import { saveReport, type SalesReport } from './sales-report.js';

const IDLE_MS = 1_200;
const RETRY_MS = 8_000;

export type ReportDraft = { readonly lines: readonly SaleLine[]; readonly comment: string };
export type SaveState = 'saved' | 'changed' | 'saving' | 'failed' | 'elsewhere';

/**
 * Saves what is typed: one request at a time, each with the version of the answer before. `report` is the last answer, with what is owed;
 * `places`: where the lines of that answer stand in the form, blank lines aside.
 */
export function useReportSaver(secret: string, start: SalesReport) {
  const [report, setReport] = useState(start);
  const [draft, setDraft] = useState<ReportDraft>({ lines: start.lines.length > 0 ? start.lines : [{}], comment: start.comment });
  const [places, setPlaces] = useState<readonly number[]>(start.lines.map((_, place) => place));
  const [state, setState] = useState<SaveState>('saved');
  const latest = useRef({ draft, version: start.version, busy: false });
  latest.current.draft = draft;

  useEffect(() => {
    if (state !== 'changed' && state !== 'failed') return undefined;
    const timer = setTimeout(() => void save(), state === 'failed' ? RETRY_MS : IDLE_MS);
    return () => clearTimeout(timer);
  }, [state, draft]);

  async function save(): Promise<void> {
    if (latest.current.busy) return;
    latest.current.busy = true;
    setState('saving');
    const saving = latest.current.draft;
    const sent = sentLines(saving.lines);
    try {
      const answer = await saveReport(secret, { version: latest.current.version, lines: sent.sales, comment: saving.comment });
      latest.current.version = answer.version;
      setReport(answer);
      setPlaces(sent.places);
      setState(latest.current.draft === saving ? 'saved' : 'changed');
    } catch (error) {
      const refused = error instanceof Problem && ['stale-version', 'conflict', 'not-found'].includes(error.code);
      setState(refused ? 'elsewhere' : 'failed');
    } finally {
      latest.current.busy = false;
    }
  }

  const change = (next: Partial<ReportDraft>): void => {
    setDraft((before) => ({ ...before, ...next }));
    setState((before) => (before === 'elsewhere' ? before : 'changed'));
  };
  return { report, draft, places, state, change, version: () => latest.current.version };
}
