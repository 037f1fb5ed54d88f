import { Alert, Anchor, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading, Page } from '../ui/Page.js';
import { inLanguage, type Disclosure } from './content.js';
import { DraftContext, useDraft } from './draft-context.js';
import { focusField } from './field-id.js';
import { LeaveGuard } from './LeaveGuard.js';
import { Questions } from './Questions.js';
import { SaveStatus } from './SaveStatus.js';
import { StepChoice } from './StepChoice.js';
import { StepNavigation } from './StepNavigation.js';
import { STEPS, type Step } from './steps.js';
import { StillMissing } from './StillMissing.js';
import { useDraftSaver } from './use-draft-saver.js';

// Each step comes when it is reached, the next one while this one is filled in: the first question is there at once, also over a poor connection.
const LOAD = {
  basics: () => import('./BasicsStep.js').then(({ BasicsStep: Step }) => ({ default: Step })),
  publications: () => import('./PublicationsStep.js').then(({ PublicationsStep: Step }) => ({ default: Step })),
  invention: () => import('./InventionStep.js').then(({ InventionStep: Step }) => ({ default: Step })),
  inventors: () => import('./InventorsStep.js').then(({ InventorsStep: Step }) => ({ default: Step })),
  funding: () => import('./FundingStep.js').then(({ FundingStep: Step }) => ({ default: Step })),
  more: () => import('./MoreStep.js').then(({ MoreStep: Step }) => ({ default: Step })),
  files: () => import('./FilesStep.js').then(({ FilesStep: Step }) => ({ default: Step })),
  check: () => import('./CheckStep.js').then(({ CheckStep: Step }) => ({ default: Step })),
};
const BasicsStep = lazy(LOAD.basics);
const PublicationsStep = lazy(LOAD.publications);
const InventionStep = lazy(LOAD.invention);
const InventorsStep = lazy(LOAD.inventors);
const FundingStep = lazy(LOAD.funding);
const MoreStep = lazy(LOAD.more);
const FilesStep = lazy(LOAD.files);
const CheckStep = lazy(LOAD.check);
const ConflictPanel = lazy(() => import('./ConflictPanel.js').then(({ ConflictPanel: Panel }) => ({ default: Panel })));

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
  const { content, completeness, voided, conflict, flush } = useDraft();
  const title = inLanguage(content.titles, i18n.language);
  const index = STEPS.indexOf(step);
  const [before, after] = [STEPS[index - 1], STEPS[index + 1]];
  useEffect(() => {
    // What fails here is asked for again when the step is reached.
    if (after && after in LOAD) LOAD[after as keyof typeof LOAD]().catch(() => undefined);
  }, [after]);
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
          {conflict ? <Suspense fallback={null}><ConflictPanel /></Suspense> : null}
          {disclosure.signed > 0 && voided === 0 ? <Alert color="orange" variant="light" title={t('signed-warning', { count: disclosure.signed })}>{t('signed-warning-text')}</Alert> : null}
          {voided > 0 ? <Alert color="orange" variant="light" role="status" title={t('voided', { count: voided })}>{t('voided-text')}</Alert> : null}
          <Questions disclosure={disclosure} step={step} />
          <Paper withBorder p={{ base: 'sm', sm: 'lg' }}>
            <Suspense fallback={<Loading />}>
              {step === 'basics' ? <BasicsStep /> : null}
              {step === 'invention' ? <InventionStep /> : null}
              {step === 'inventors' ? <InventorsStep disclosure={disclosure} /> : null}
              {step === 'publications' ? <PublicationsStep /> : null}
              {step === 'funding' ? <FundingStep /> : null}
              {step === 'more' ? <MoreStep /> : null}
              {step === 'files' ? <FilesStep disclosureId={disclosure.id} /> : null}
              {step === 'check' ? <CheckStep disclosure={disclosure} /> : null}
              <StepFocus step={step} />
            </Suspense>
          </Paper>
          {step === 'check' ? null : <StillMissing step={step} disclosureId={disclosure.id} />}
          <Group justify="space-between">
            {before ? <Button component={Link} {...(to(before) as object)} variant="default" leftSection={<IconArrowLeft size={16} aria-hidden />}>{t('common:back')}</Button> : <Text />}
            {after ? <Button component={Link} {...(to(after) as object)} rightSection={<IconArrowRight size={16} aria-hidden />}>{t(after === 'check' ? 'to-check' : 'common:next')}</Button> : null}
          </Group>
        </Stack>
      </Group>
    </Page>
  );
}

/**
 * On each further step the reader begins at its heading, on screen and by ear; who came by a link from what is missing, in that field.
 * Inside the same boundary as the step, so that it runs when the step is there.
 */
function StepFocus({ step }: { step: Step }) {
  const hash = useLocation({ select: (location) => location.hash });
  const seen = useRef<Step | null>(null);
  useEffect(() => {
    const arrived = seen.current !== null && seen.current !== step;
    seen.current = step;
    if (hash.startsWith('field-') && focusField(hash)) return;
    if (!arrived) return;
    document.getElementById('step-title')?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [step, hash]);
  return null;
}
