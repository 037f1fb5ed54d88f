import { IconPlayerTrackNext } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { caseQuery, nextStepsQuery, type CaseFile, type NextStep } from '../cases/case-queries.js';
import type { TransitionIntent } from '../cases/transition-intent.js';
import { TransitionSheet } from '../cases/TransitionSheet.js';
import { useCommand } from '../ui/commands.js';

/** What can be done with the case that is open, offered in the palette. The server says what is possible; the sheet asks for the rest. */
export function CaseCommands({ caseId }: { caseId: string }) {
  const [intent, setIntent] = useState<TransitionIntent | null>(null);
  // Only what the page has asked for already: opening the palette costs nothing.
  const file = useQuery({ ...caseQuery(caseId), enabled: false }).data as CaseFile | undefined;
  const steps = useQuery({ ...nextStepsQuery(caseId), enabled: false }).data;
  if (!file || !steps) return null;
  return (
    <>
      {steps.steps.filter(({ allowed }) => allowed).map((step) => <StepCommand key={step.command} step={step} reference={file.reference} onIntent={() => setIntent({ caseId, command: step.command })} />)}
      <TransitionSheet intent={intent} onClose={() => setIntent(null)} />
    </>
  );
}

function StepCommand({ step, reference, onIntent }: { step: NextStep; reference: string; onIntent: () => void }) {
  const { t } = useTranslation('domain');
  useCommand({ id: `case ${step.command}`, label: `${reference} · ${t(`command.${step.command}`)}`, icon: IconPlayerTrackNext }, onIntent);
  return null;
}
