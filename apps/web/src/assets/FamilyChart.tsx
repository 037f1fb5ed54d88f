import { Box, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../i18n/format.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import type { Family, FamilyMember } from './family-queries.js';
import { familyScale, lineOf } from './family-scale.js';

const [LABELS, WIDTH, ROW, TOP] = [130, 620, 30, 22];
const MARKS = ['filed', 'published', 'granted', 'ended'] as const;
type Mark = (typeof MARKS)[number];

/** Told apart by shape as well as by colour. */
function MarkShape({ mark, x, y }: { mark: Mark | 'deadline'; x: number; y: number }) {
  const common = { stroke: 'var(--mantine-color-body)', strokeWidth: 1.5 };
  switch (mark) {
    case 'filed': return <circle cx={x} cy={y} r={6} fill="var(--tamga-accent-text)" {...common} />;
    case 'published': return <rect x={x - 5} y={y - 5} width={10} height={10} fill="var(--tamga-warning-text)" {...common} />;
    case 'granted': return <path d={`M${x} ${y - 7} L${x + 7} ${y} L${x} ${y + 7} L${x - 7} ${y} Z`} fill="var(--tamga-good-text)" {...common} />;
    case 'ended': return <path d={`M${x - 5} ${y - 5} L${x + 5} ${y + 5} M${x + 5} ${y - 5} L${x - 5} ${y + 5}`} stroke="var(--tamga-danger-text)" strokeWidth={3} fill="none" />;
    default: return <path d={`M${x} ${y - 6} L${x + 6} ${y + 5} L${x - 6} ${y + 5} Z`} fill="var(--mantine-color-body)" stroke="var(--tamga-danger-text)" strokeWidth={2} />;
  }
}

type FamilyChartProps = { family: Family; today: string; labelOf: (member: FamilyMember) => string; deadlinesOf: (assetId: string) => readonly string[] };

/** A family over time, a line for each application. The table beside it says the same in words. */
export function FamilyChart({ family, today, labelOf, deadlinesOf }: FamilyChartProps) {
  const { t } = useTranslation('families');
  const also = family.members.flatMap(({ id }) => deadlinesOf(id));
  const scale = familyScale(family.members, { width: WIDTH, today, also });
  if (!scale) return null;
  const height = TOP + family.members.length * ROW + 8;
  const row = new Map(family.members.map(({ id }, index) => [id, TOP + index * ROW + ROW / 2]));
  const label = t('chart-label', { count: family.members.length, from: formatDate(scale.from), to: formatDate(scale.to) });
  return (
    <Box>
      <ScrollRegion label={t('dates-of')} minWidth={560}>
        <svg role="img" aria-label={label} viewBox={`0 0 ${LABELS + WIDTH + 10} ${height}`} style={{ width: '100%', display: 'block' }} fontSize={12}>
          <g transform={`translate(${LABELS} 0)`} aria-hidden>
            {scale.ticks.map(({ year, x }) => (
              <g key={year}>
                <line x1={x} x2={x} y1={TOP} y2={height} stroke="var(--mantine-color-default-border)" />
                <text x={x} y={14} textAnchor="middle" fill="var(--tamga-quiet-text)">{year}</text>
              </g>
            ))}
            <line x1={scale.at(today)} x2={scale.at(today)} y1={TOP - 4} y2={height} stroke="var(--tamga-accent-text)" strokeDasharray="4 3" />
            {family.members.flatMap((member) => member.claims.map((earlierId) => {
              const [from, to] = [family.members.find(({ id }) => id === earlierId), row.get(member.id)];
              const start = from && lineOf(from, today);
              const own = lineOf(member, today);
              if (!start || !own || to === undefined) return null;
              return <path key={`${member.id} ${earlierId}`} d={`M${scale.at(start.from)} ${row.get(earlierId) ?? 0} L${scale.at(own.from)} ${to}`} stroke="var(--tamga-quiet-text)" strokeDasharray="2 3" fill="none" />;
            }))}
          </g>
          {family.members.map((member) => {
            const y = row.get(member.id) ?? 0;
            const line = lineOf(member, today);
            const dates: Readonly<Record<Mark, string | null>> = { filed: member.filedOn, published: member.publishedOn, granted: member.grantedOn, ended: member.endedOn };
            return (
              <g key={member.id} aria-hidden>
                <text x={0} y={y + 4} fill="var(--mantine-color-text)">{labelOf(member)}</text>
                <g transform={`translate(${LABELS} 0)`}>
                  {line ? <line x1={scale.at(line.from)} x2={scale.at(line.to)} y1={y} y2={y} stroke={member.endedOn ? 'var(--mantine-color-default-border)' : 'var(--tamga-accent-text)'} strokeWidth={4} strokeLinecap="round" opacity={0.55} /> : null}
                  {deadlinesOf(member.id).map((on) => <MarkShape key={on} mark="deadline" x={scale.at(on)} y={y} />)}
                  {MARKS.map((mark) => (dates[mark] === null ? null : <MarkShape key={mark} mark={mark} x={scale.at(dates[mark])} y={y} />))}
                </g>
              </g>
            );
          })}
        </svg>
      </ScrollRegion>
      <Group gap="4px 14px" mt={4} aria-hidden>
        {[...MARKS, 'deadline' as const].map((mark) => (
          <Group key={mark} gap={4} wrap="nowrap"><svg width={16} height={16}><MarkShape mark={mark} x={8} y={8} /></svg><Text size="xs">{t(mark === 'deadline' ? 'deadlines' : mark)}</Text></Group>
        ))}
      </Group>
    </Box>
  );
}
