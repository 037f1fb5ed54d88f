import { levelOf, npvInputOf, riskAdjustedNpv, riskScore, type AssessmentContents, type AssessmentKind, type FinancialContent, type NpvRow, type RiskContent } from '@tamga/domain';

/** Raised when the arithmetic changes, so that a snapshot says which rules it was computed by. */
export const RNPV_ENGINE = 'rnpv-1';
export const RISK_ENGINE = 'risk-1';

/** One line of the working as JSON: amounts are decimal digits of minor units, since JSON numbers lose exactness beyond 2^53. */
export type NpvRowView = Omit<NpvRow, 'flowMinor' | 'presentMinor' | 'riskedMinor'> & { flowMinor: string; presentMinor: string; riskedMinor: string };

export type FinancialComputed = {
  engine: typeof RNPV_ENGINE; currency: string | null; baseYear: number; discountRate: number; npvMinor: string; rnpvMinor: string; rows: NpvRowView[];
};
export type RiskComputed = { engine: typeof RISK_ENGINE; high: number; medium: number; low: number; unscored: number; risks: { score: number | null; level: string | null }[] };
export type Computed = FinancialComputed | RiskComputed | null;

/** What follows from the inputs, worked out anew whenever somebody looks; null while the inputs do not suffice or the kind computes nothing. */
export function computedOf<K extends AssessmentKind>(kind: K, content: AssessmentContents[K]): Computed {
  if (kind === 'financial') return presentValue(content as FinancialContent);
  if (kind === 'risk') return register(content as RiskContent);
  return null;
}

function presentValue(content: FinancialContent): FinancialComputed | null {
  const input = npvInputOf(content);
  if (!input) return null;
  const { rows, npvMinor, rnpvMinor } = riskAdjustedNpv(input);
  return {
    engine: RNPV_ENGINE,
    currency: content.currency ?? null,
    baseYear: input.baseYear,
    discountRate: input.discountRate,
    npvMinor: String(npvMinor),
    rnpvMinor: String(rnpvMinor),
    rows: rows.map((row) => ({ ...row, flowMinor: String(row.flowMinor), presentMinor: String(row.presentMinor), riskedMinor: String(row.riskedMinor) })),
  };
}

function register({ risks = [] }: RiskContent): RiskComputed {
  const levels = risks.map((risk) => levelOf(risk));
  const count = (level: string | null): number => levels.filter((each) => each === level).length;
  const score = ({ likelihood, impact }: (typeof risks)[number]): number | null => (likelihood === undefined || impact === undefined ? null : riskScore(likelihood, impact));
  return { engine: RISK_ENGINE, high: count('high'), medium: count('medium'), low: count('low'), unscored: count(null), risks: risks.map((risk, i) => ({ score: score(risk), level: levels[i] ?? null })) };
}
