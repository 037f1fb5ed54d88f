import { Button, Checkbox, Group, NumberInput, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem, type Schemas } from '../api/client.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { policyQuery, STAGES } from './case-queries.js';
import { contentOf, draftOf, type OverrideRole, type PolicyDraft } from './policy-content.js';
import { PolicyChecklist } from './PolicyChecklist.js';
import { PolicyBehind } from './PolicyBehind.js';
import { PolicyCriteria } from './PolicyCriteria.js';
import { PolicyPublish } from './PolicyPublish.js';

const ROLES: readonly OverrideRole[] = ['manager', 'officer'];

type PolicyFormProps = { published: Schemas['PublishedPolicyDto']; readOnly: boolean };

export function PolicyForm({ published, readOnly }: PolicyFormProps) {
  const { t } = useTranslation(['cases', 'domain', 'common', 'policy']);
  const client = useQueryClient();
  const [before] = useState(() => draftOf(published.policy));
  const [draft, setDraft] = useState<PolicyDraft>(before);
  const [previewing, setPreviewing] = useState(false);
  const changed = JSON.stringify(contentOf(draft)) !== JSON.stringify(contentOf(before));
  const [refused, setRefused] = useState<unknown>(null);
  const problem = refused instanceof Problem ? refused : null;
  const faults = problem?.code === 'invalid-input' ? (problem.errors?.length ?? 0) : 0;
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-error]')?.focus();
  }, [faults, refused]);
  const faultOf = (pointer: string): string | null => problem?.messageFor(pointer) ?? null;
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: policyQuery.queryKey }).then(() => setRefused(null));
  return (
    <Stack gap="lg" ref={form}>
      {readOnly ? <Text size="sm">{t('policy:read-only')}</Text> : <PolicyBehind content={contentOf(before)} version={published.version} onReload={reload} />}
      <Section title={t('policy:targets')} text={t('policy:targets-text')}>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
          {STAGES.map((stage) => (
            <NumberInput
              key={stage} label={t(`domain:stage.${stage}`)} placeholder={t('overview.no-target')} min={1} max={3650} allowDecimal={false} allowNegative={false} readOnly={readOnly} suffix={` ${t('policy:days-unit')}`}
              value={draft.targetDays[stage] ?? ''} onChange={(value) => setDraft({ ...draft, targetDays: { ...draft.targetDays, [stage]: typeof value === 'number' ? value : null } })} error={faultOf(`/targetDays/${stage}`)}
            />
          ))}
        </SimpleGrid>
      </Section>
      <Section title={t('policy:criteria')} text={t('policy:criteria-text')}>
        <PolicyCriteria value={draft.switchedOff} onChange={(switchedOff) => setDraft({ ...draft, switchedOff })} readOnly={readOnly} faultOf={faultOf} />
      </Section>
      <Section title={t('policy:checklist')} text={t('policy:checklist-text')}>
        <PolicyChecklist value={draft.checklist} onChange={(checklist) => setDraft({ ...draft, checklist })} readOnly={readOnly} faultOf={faultOf} />
      </Section>
      <Section title={t('policy:override')} text={t('policy:override-text')}>
        <Checkbox.Group value={[...draft.mayOverride]} onChange={(roles) => setDraft({ ...draft, mayOverride: ROLES.filter((role) => roles.includes(role)) })} error={faultOf('/mayOverride')} aria-label={t('policy:override')}>
          <Stack gap="xs">{ROLES.map((role) => <Checkbox key={role} value={role} label={t(`policy:override-role.${role}`)} disabled={readOnly} />)}</Stack>
        </Checkbox.Group>
        {draft.mayOverride.length === 0 ? <Text size="sm" mt="xs">{t('policy:override-nobody')}</Text> : null}
      </Section>
      {readOnly ? null : (
        <Stack gap="sm" pos="sticky" bottom={0} py="sm" data-sticks-below style={{ background: 'var(--mantine-color-body)', borderTop: '1px solid var(--mantine-color-default-border)', zIndex: 2 }}>
          {faults > 0 ? <Text size="sm" role="alert" fw={600} c="var(--tamga-danger-text)">{t('policy:faults', { count: faults })}</Text> : <StaleAlert error={refused} onReload={reload} />}
          <Group justify="flex-end">
            {changed ? <Text size="sm" role="status">{t('policy:unsaved')}</Text> : null}
            <Button variant="default" disabled={!changed} onClick={() => { setDraft(before); setRefused(null); }}>{t('policy:undo')}</Button>
            <Button disabled={!changed} onClick={() => setPreviewing(true)}>{t('policy:preview')}</Button>
          </Group>
        </Stack>
      )}
      {previewing ? <PolicyPublish content={contentOf(draft)} version={published.version} isNew onClose={() => setPreviewing(false)} onRefused={(error) => { setRefused(error); setPreviewing(false); }} /> : null}
    </Stack>
  );
}

function Section({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <Paper withBorder p="md" component="section">
      <Title order={2} size="h4">{title}</Title>
      <Text size="sm" mb="md" maw={760}>{text}</Text>
      {children}
    </Paper>
  );
}
