import { Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { inReadersLanguage } from '../deadlines/deadline-words.js';
import { formatDate } from '../i18n/format.js';
import { DateField } from '../ui/DateField.js';
import { sayAmount } from './say-amount.js';
import type { TermChange, TermDifference } from './terms-queries.js';

/** Which of the past ones had been met, and when; and what shows it. */
export type Met = { readonly on: Readonly<Record<string, string>>; readonly note: string };
export const NONE_MET: Met = { on: {}, note: '' };

type DifferenceProps = { difference: TermDifference; today: string; /** Not where nothing new may have been met. */ met?: Met; setMet?: (met: Met) => void; fault?: (pointer: string) => string | undefined };

/** What becomes of each obligation, before it is confirmed. */
export function Difference({ difference, today, met, setMet, fault }: DifferenceProps) {
  const { t } = useTranslation('terms');
  const shown = difference.changes.filter(({ change }) => change !== 'kept');
  const kept = difference.changes.length - shown.length;
  const anyMet = met && Object.keys(met.on).length > 0;
  return (
    <Stack gap="xs" role="status">
      <Text size="sm" fw={600}>{t('difference.title')}</Text>
      {shown.length === 0 ? <Text size="sm">{t('difference.none')}</Text> : null}
      <Stack component="ul" gap={8} m={0} p={0} style={{ listStyle: 'none' }}>
        {shown.map((each) => (
          <li key={`${each.period} ${each.title.en}`}>
            <Text size="sm"><Text span size="sm" fw={500}>{inReadersLanguage(each.title)}</Text>: {t(`difference.${each.change}`, { from: sideOf(each.from), to: sideOf(each.to) })}</Text>
            {isLate(each) && met && setMet ? <Past each={each} today={today} met={met} setMet={setMet} /> : null}
          </li>
        ))}
      </Stack>
      {shown.some(isLate) ? <Text size="sm" c="var(--tamga-danger-text)">{t('difference.past')}</Text> : null}
      {anyMet && setMet ? <TextInput label={t('difference.met-note')} required maxLength={2000} value={met.note} onChange={(e) => setMet({ ...met, note: e.currentTarget.value })} error={fault?.('/note')} /> : null}
      {kept > 0 ? <Text size="sm" c="dimmed">{t('difference.kept', { count: kept })}</Text> : null}
    </Stack>
  );
}

const sideOf = (side: TermChange['from']): string => (side ? [formatDate(side.effectiveOn), side.amount ? sayAmount(side.amount) : ''].filter(Boolean).join(', ') : '');

const isLate = ({ change, isPast }: TermChange): boolean => change === 'new' && isPast;

function Past({ each, today, met, setMet }: { each: TermChange; today: string; met: Met; setMet: (met: Met) => void }) {
  const { t } = useTranslation('terms');
  const on = met.on[each.period];
  const mark = (checked: boolean): void => {
    const { [each.period]: _, ...others } = met.on;
    setMet({ ...met, on: checked ? { ...others, [each.period]: each.to?.effectiveOn ?? today } : others });
  };
  return (
    <Group gap="xs" align="center" ps="md" mt={4}>
      <Checkbox label={t('difference.met')} aria-label={`${t('difference.met')}: ${inReadersLanguage(each.title)}`} checked={on !== undefined} onChange={(e) => mark(e.currentTarget.checked)} />
      {on !== undefined ? <DateField aria-label={`${t('difference.met')}: ${inReadersLanguage(each.title)}`} maxDate={today} value={on} onChange={(next) => setMet({ ...met, on: { ...met.on, [each.period]: next ?? today } })} /> : null}
    </Group>
  );
}
