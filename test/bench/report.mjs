// What was measured, as one table for people; the same figures go to var/bench.json.
import { figures, NOISY_CORES, ratioOf } from './rounds.mjs';

/** `least` or `most`: what is aimed for, and the limit beyond which the bench has failed. */
export const AIMS = {
  transition: { least: 0.7, floor: 0.5 },
  list: { least: 0.8, floor: 0.6 },
  'deep-page': { most: 2, floor: 2 },
  search: { least: 0.7, floor: 0.7 },
  dashboard: { most: 3, floor: 3 },
  'dashboard-growth': { most: 1.5, floor: 1.5 },
  claim: { least: 0.5, floor: 0.5 },
  'fan-out': { least: 0.6, floor: 0.6 },
  live: { least: 0.6, floor: 0.6 },
  // Times of one question after the other, ours to theirs: who asks is told to PostgreSQL in each transaction, the wall stands, and a view is made.
  'docket-page': { most: 2, floor: 2 },
  'docket-days': { most: 2, floor: 2 },
  'docket-feed': { most: 2, floor: 2 },
  // Ours also plans the next round of what is overdue, three rows a notice.
  'docket-claim': { most: 2.5, floor: 2.5 },
  // A rule is evaluated step by step, from its text, in the database: dates of one deadline for the reading of thirty.
  'docket-engine': { most: 30, floor: 30 },
  // Ours computes every share twice, once for each of two people, keeps what it rests on and the working, and writes a statement for each payee.
  distribution: { most: 12, floor: 12 },
  'distribution-growth': { most: 1.5, floor: 1.5 },
  // Each entry by itself, and what undoes it against what it undoes: more than once through the lines, but never more than in proportion.
  'ledger-check': { most: 6, floor: 6 },
  'ledger-check-growth': { most: 1.5, floor: 1.5 },
  // What is closed lies in no index that these read; nor are a page, a notice or a deadline dearer in a docket ten times as large.
  past: { most: 1.5, floor: 1.5 },
  'docket-page-growth': { most: 1.5, floor: 1.5 },
  'docket-claim-growth': { most: 1.5, floor: 1.5 },
  'docket-engine-growth': { most: 1.5, floor: 1.5 },
  // Ten times as many deadlines lie in the same days and in a feed, and an officer has ten times as many cases: in proportion, and no more.
  'docket-days-growth': { most: 10, floor: 10 },
  'docket-feed-growth': { most: 10, floor: 10 },
  'docket-day-growth': { most: 10, floor: 10 },
};

function verdictOf(aim, ratio) {
  if (!aim) return '';
  if (Number.isNaN(ratio)) return 'MISSED';
  if ('least' in aim) return ratio >= aim.least ? 'met' : ratio >= aim.floor ? 'above the floor' : 'MISSED';
  return ratio <= aim.most ? 'met' : 'MISSED';
}

/**
 * One row: `ours` against `theirs`, round by round.
 * @param by `rate` (more is better) or `p50` (less is better)
 */
export function rowOf({ name, aim, ours, theirs, by = 'rate', statements }) {
  const [a, b] = [figures(ours), figures(theirs)];
  const { ratio, from, to } = ratioOf(ours, theirs, by);
  return { name, by, ours: a, theirs: b, ratio, from, to, aim: AIMS[aim] ?? null, verdict: verdictOf(AIMS[aim], ratio), othersCores: Math.max(a.othersCores, b.othersCores), statements: statements ?? null };
}

const number = (value, digits = 3) => (Number.isFinite(value) ? (value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(digits)))) : '-');
const pair = (a, b) => (Number.isFinite(a) || Number.isFinite(b) ? `${number(a)} + ${number(b)}` : '-');

function cells(row, judged) {
  const show = (f) => (row.by === 'p50' ? `${number(f.p50)} ms` : `${number(f.rate)}/s`);
  const { aim } = row;
  const sign = aim && 'least' in aim ? '>=' : '<=';
  return [
    row.name, show(row.ours), show(row.theirs), `${number(row.ratio)} [${number(row.from)}-${number(row.to)}]`, aim ? `${sign} ${'least' in aim ? aim.least : aim.most}` : '', aim ? String(aim.floor) : '',
    judged ? row.verdict + (row.verdict && row.othersCores > NOISY_CORES ? ' (noisy)' : '') : 'not judged', `${number(row.ours.p50)}/${number(row.ours.p95)}`, `${number(row.theirs.p50)}/${number(row.theirs.p95)}`,
    pair(row.ours.serverCpuMs, row.ours.databaseCpuMs), pair(row.theirs.serverCpuMs, row.theirs.databaseCpuMs), row.statements ? `${row.statements.ours} : ${row.statements.theirs}` : '', String(row.ours.failures + row.theirs.failures),
  ];
}

const HEAD = ['', 'ours', 'other', 'ratio [range]', 'target', 'floor', 'verdict', 'p50/p95 ms', 'other', 'CPU ms srv + db', 'other', 'SQL', 'failed'];

/** @param judged whether ratios count: one short round says nothing */
export function tableOf(rows, { judged }) {
  const lines = [HEAD, ...rows.map((row) => cells(row, judged))];
  const widths = HEAD.map((_, i) => Math.max(...lines.map((line) => line[i].length)));
  return lines.map((line) => line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ').trimEnd()).join('\n');
}
