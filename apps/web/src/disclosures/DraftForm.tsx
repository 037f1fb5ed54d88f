import { Alert, Anchor, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../ui/Page.js';
import { BasicsStep } from './BasicsStep.js';
import { CheckStep } from './CheckStep.js';
import { ConflictPanel } from './ConflictPanel.js';
import { inLanguage, type Disclosure } from './content.js';
import { DraftContext, useDraft } from './draft-context.js';
import { FilesStep } from './FilesStep.js';
import { FundingStep } from './FundingStep.js';
import { InventionStep } from './InventionStep.js';
import { InventorsStep } from './InventorsStep.js';
import { LeaveGuard } from './LeaveGuard.js';
import { MoreStep } from './MoreStep.js';
import { PublicationsStep } from './PublicationsStep.js';
import { Questions } from './Questions.js';
import { SaveStatus } from './SaveStatus.js';
import { StepChoice } from './StepChoice.js';
import { StepNavigation } from './StepNavigation.js';
import { STEPS, type Step } from './steps.js';
import { StillMissing } from './StillMissing.js';
import { useDraftSaver } from './use-draft-saver.js';

type DraftFormProps = { disclosure: Disclosure; step: Step };

export function DraftForm({ disclosure, step }: DraftFormProps) {
  const saver = useDraftSaver(disclosure);
  return (
    <DraftContext value={saver}>
      <Form disclosure={disclosure} step={step} />
      <LeaveGuard disclosureId={disclosure.id} />
    </DraftContext>
  );
}

function Form({ disclosure, step }: DraftFormProps) {
  const { t, i18n } = useTranslation(['disclosures', 'common']);
  const client = useQueryClient();
  const { content, completeness, voided, flush } = useDraft();
  const title = inLanguage(content.titles, i18n.language);
  const index = STEPS.indexOf(step);
  const [before, after] = [STEPS[index - 1], STEPS[index + 1]];
  useStepFocus(step);
  useEffect(() => {
    // The steps that show who was invited and what is missing look at the server's view, which changes with each save.
    if (step === 'check' || step === 'inventors') void flush().then(() => client.invalidateQueries({ queryKey: ['disclosures', 'one', disclosure.id] }));
  }, [step, disclosure.id, client, flush]);
  const to = (target: Step) => ({ to: '/disclosures/$disclosureId/edit/$step', params: { disclosureId: disclosure.id, step: target } }) as const;
  return (
    <Page title={t('form-title')} subtitle={title ? <span lang={title.lang}>{title.text}</span> : t('untitled')} actions={<Anchor component={Link} to="/disclosures/$disclosureId" params={{ disclosureId: disclosure.id } as never} size="sm">{t('save-and-leave')}</Anchor>}>
      <Group align="flex-start" gap="xl" wrap="nowrap">
        <StepNavigation step={step} disclosureId={disclosure.id} completeness={completeness} />
        <Stack gap="lg" style={{ flex: 1, minWidth: 0, maxWidth: 760 }}>
          <StepChoice step={step} disclosureId={disclosure.id} completeness={completeness} />
          <SaveStatus />
          <ConflictPanel />
          {disclosure.signed > 0 && voided === 0 ? <Alert color="orange" variant="light" title={t('signed-warning', { count: disclosure.signed })}>{t('signed-warning-text')}</Alert> : null}
          {voided > 0 ? <Alert color="orange" variant="light" role="status" title={t('voided', { count: voided })}>{t('voided-text')}</Alert> : null}
          <Questions disclosure={disclosure} step={step} />
          <Paper withBorder p={{ base: 'sm', sm: 'lg' }}>
            {step === 'basics' ? <BasicsStep /> : null}
            {step === 'invention' ? <InventionStep /> : null}
            {step === 'inventors' ? <InventorsStep disclosure={disclosure} /> : null}
            {step === 'publications' ? <PublicationsStep /> : null}
            {step === 'funding' ? <FundingStep /> : null}
            {step === 'more' ? <MoreStep /> : null}
            {step === 'files' ? <FilesStep disclosureId={disclosure.id} /> : null}
            {step === 'check' ? <CheckStep disclosure={disclosure} /> : null}
          </Paper>
          {step === 'check' ? null : <StillMissing step={step} />}
          <Group justify="space-between">
            {before ? <Button component={Link} {...(to(before) as object)} variant="default" leftSection={<IconArrowLeft size={16} aria-hidden />}>{t('common:back')}</Button> : <Text />}
            {after ? <Button component={Link} {...(to(after) as object)} rightSection={<IconArrowRight size={16} aria-hidden />}>{t(after === 'check' ? 'to-check' : 'common:next')}</Button> : null}
          </Group>
        </Stack>
      </Group>
    </Page>
  );
}

/** On each further step the reader begins at its heading, on screen and by ear. */
function useStepFocus(step: Step): void {
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    document.getElementById('step-title')?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [step]);
}
