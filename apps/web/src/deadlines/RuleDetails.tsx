import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconScript } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { InstantText } from '../ui/DateText.js';
import { Dialog } from '../ui/Dialog.js';
import { inReadersLanguage } from './deadline-words.js';
import type { RuleLine } from './law-queries.js';
import { RuleBadges } from './RuleItem.js';

type RuleDetailsProps = { line: RuleLine; place: string; onDo: (what: 'decide' | 'copy') => void; onClose: () => void };

/** V: read in the source named; V2: in a secondary one; anything else has not been checked. The checker's own note is English. */
const manner = (verification: string): 'first' | 'second' | 'none' => (verification.startsWith('V2') ? 'second' : verification.startsWith('V') ? 'first' : 'none');

/** What a rule says, where it was read and by whom it was checked; and who turned it on or off, in which words. */
export function RuleDetails({ line, place, onDo, onClose }: RuleDetailsProps) {
  const { t, i18n } = useTranslation(['office-law', 'assets', 'deadlines', 'common']);
  const may = useMay();
  const { rule, own, enabled, decision } = line;
  return (
    <Dialog opened onClose={onClose} title={inReadersLanguage(rule.title)} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Stack>
        <RuleBadges line={line} />
        <Stack gap={6}>
          <Said label={t('rules.place')}>{place}</Said>
          {rule.assetKinds.length > 0 ? <Said label={t('rules.kinds')}>{rule.assetKinds.map((kind) => t(`assets:kind.${kind}`)).join(', ')}</Said> : null}
          <Said label={t('rules.from')}>{inReadersLanguage(rule.triggerLabel)}</Said>
          <Said label={t('rules.character')}>{t(`deadlines:kind.${rule.character}`)}{rule.bar ? `. ${t('rules.bar')}` : ''}</Said>
          <Said label={t('rules.citation')}><span data-content {...(own ? {} : { lang: 'en' })}>{rule.citation}</span></Said>
          <Said label={t('rules.source')}><span data-content {...(own ? {} : { lang: 'en' })}>{rule.source}</span></Said>
          <Said label={t('rules.checked')}>{own ? <span data-content>{rule.verification}</span> : <>{t(`rules.manner.${manner(rule.verification)}`)}{i18n.language === 'en' ? ` ${rule.verification.replace(/^(V2?|U): ?/, '')}` : ''}</>}</Said>
          <Said label={t('rules.code')}><code>{rule.code}</code>, {t('rules.version', { version: rule.version })}</Said>
        </Stack>
        {rule.parameters.length > 0 ? (
          <div>
            <Text size="sm" fw={600}>{t('rules.asks')}</Text>
            <List size="sm">{rule.parameters.map(({ name, label, required }) => <List.Item key={name}>{inReadersLanguage(label)}{required ? '' : ` (${t('common:optional')})`}</List.Item>)}</List>
          </div>
        ) : null}
        {rule.note ? <Alert variant="light" color="gray">{inReadersLanguage(rule.note)}</Alert> : null}
        <Alert variant="light" color={decision ? 'petrol' : 'gray'} icon={<IconScript aria-hidden />} title={t(decision ? (enabled ? 'rules.turned-on' : 'rules.turned-off') : enabled ? 'rules.on-as-shipped' : 'rules.off-as-shipped')}>
          {decision ? <><Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }} data-content>{decision.reason}</Text><Text size="sm"><span data-content>{decision.decidedByName}</span>, <InstantText at={decision.decidedAt} /></Text></> : null}
        </Alert>
        <Group justify="flex-end">
          {may('policy.edit') ? <Button variant="default" onClick={() => onDo('copy')}>{t(own ? 'own.next' : 'own.copy')}</Button> : null}
          {may('policy.edit') ? <Button color={enabled ? 'red.8' : undefined} onClick={() => onDo('decide')}>{t(enabled ? 'decide.off' : 'decide.on')}</Button> : <Button variant="default" onClick={onClose}>{t('common:close')}</Button>}
        </Group>
      </Stack>
    </Dialog>
  );
}

function Said({ label, children }: { label: string; children: ReactNode }) {
  return <Text size="sm" style={{ overflowWrap: 'anywhere' }}><Text span inherit fw={600}>{label}: </Text>{children}</Text>;
}
