import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDate, separators } from '../i18n/format.js';
import { amountText } from './distribution-queries.js';
import { RECIPIENTS, type Body } from './policy-form.js';

const share = (text: string): string => (text.includes('/') ? text : `${text.replace('.', separators().decimalSeparator)}\u00a0%`);

/** A policy as sentences: what is taken first, then who gets what of which part. */
export function PolicyInWords({ body }: { body: Body }) {
  const { t } = useTranslation('royalty-policies');
  const whole = (amount: string): string => amountText(amount, body.currency);
  return (
    <>
      <Text size="sm">{[body.institution, body.version, body.appliesTo].filter(Boolean).join(' · ')}</Text>
      <List size="sm">
        {body.deductions.map((each, place) => (
          <List.Item key={place}>
            {each.kind === 'fee' ? t(each.of === 'rest' ? 'says.fee-rest' : 'says.fee-gross', { rate: share(each.rate ?? '') }) : each.kind === 'costs' ? (each.atMost ? t('says.costs-at-most', { rate: share(each.atMost) }) : t('says.costs')) : each.kind === 'third-party' ? t('says.third-party') : t('says.first-share', { until: whole(each.until ?? '0'), rate: share(each.atMost ?? '') })}
          </List.Item>
        ))}
        {body.tiers.map((tier, place) => (
          <List.Item key={`tier ${place}`}>
            {body.tiers.length === 1 ? t('says.all') : tier.upTo === null ? t('says.above', { amount: whole(body.tiers[place - 1]?.upTo ?? '0') }) : t('says.up-to', { amount: whole(tier.upTo) })}: {RECIPIENTS.filter((to) => tier.shares[to]).map((to) => `${t(`to.${to}`)} ${share(tier.shares[to] ?? '')}`).join(', ')}
          </List.Item>
        ))}
        {body.tiers.length > 1 ? <List.Item>{t(`says.scope-${body.scope}`)}</List.Item> : null}
        {body.validity.map((span, place) => <List.Item key={`span ${place}`}>{t(`says.by-${span.by}`, { from: span.from ? formatDate(span.from) : '…', until: span.until ? formatDate(span.until) : '…' })}</List.Item>)}
        {body.indexedFrom ? <List.Item>{t('says.indexed', { on: formatDate(body.indexedFrom) })}</List.Item> : null}
      </List>
      {body.note ? <Text size="sm">{body.note}</Text> : null}
      <Text size="xs" c="dimmed" data-content>{t('source', { source: body.source })}</Text>
    </>
  );
}
