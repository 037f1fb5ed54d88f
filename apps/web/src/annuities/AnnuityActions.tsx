import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { later } from '../ui/later.js';
import type { Annuity } from './annuity-queries.js';
import { whatOf } from './annuity-words.js';

const DecideAnnuity = later(() => import('./DecideAnnuity.js').then(({ DecideAnnuity: Part }) => Part));
const AskLicensee = later(() => import('./AskLicensee.js').then(({ AskLicensee: Part }) => Part));
const AnswerLicensee = later(() => import('./AnswerLicensee.js').then(({ AnswerLicensee: Part }) => Part));
const InstructAnnuity = later(() => import('./InstructAnnuity.js').then(({ InstructAnnuity: Part }) => Part));
const PayAnnuity = later(() => import('./PayAnnuity.js').then(({ PayAnnuity: Part }) => Part));

type Step = 'pay' | 'drop' | 'ask-licensee' | 'answer' | 'instruct' | 'record-payment';
const STEPS: readonly Step[] = ['record-payment', 'pay', 'instruct', 'answer', 'ask-licensee', 'drop'];

/** What may be done about an annuity now; the server says what is possible. */
export function AnnuityActions({ annuity }: { annuity: Annuity }) {
  const { t } = useTranslation('annuities');
  const may = useMay();
  const [step, setStep] = useState<Step | null>(null);
  const close = (): void => setStep(null);
  const unconfirmed = annuity.state === 'paid' && annuity.deadline?.closing;
  if (unconfirmed && may('deadline.meet')) return <Button component={Link} to="/deadlines" size="xs" variant="default">{t('action.confirm')}</Button>;
  if (!may('annuity.decide')) return null;
  const early = annuity.state === 'planned' && !annuity.givenUp;
  const possible = STEPS.filter((each) => (annuity.actions as readonly string[]).includes(each));
  if (possible.length === 0 && !early) return null;
  const labelOf = (each: Step): string => t(each === 'pay' && annuity.state === 'drop' ? 'action.keep' : early ? 'action.decide-now' : `action.${each}`);
  const what = whatOf(annuity, t);
  return (
    <>
      <Group gap={6} role="group" aria-label={`${t('actions')}: ${what}`} justify="flex-end" style={{ flex: '1 1 230px' }}>
        {(early ? (['pay'] as const) : possible).map((each, index) => (
          <Button key={each} size="xs" variant={index === 0 && !early ? 'filled' : 'default'} aria-label={`${labelOf(each)}: ${what}`} onClick={() => setStep(each)}>{labelOf(each)}</Button>
        ))}
      </Group>
      {step === 'pay' || step === 'drop' ? <DecideAnnuity annuity={annuity} decision={step} onClose={close} /> : null}
      {step === 'ask-licensee' ? <AskLicensee annuity={annuity} onClose={close} /> : null}
      {step === 'answer' ? <AnswerLicensee annuity={annuity} onClose={close} /> : null}
      {step === 'instruct' ? <InstructAnnuity annuity={annuity} onClose={close} /> : null}
      {step === 'record-payment' ? <PayAnnuity annuity={annuity} onClose={close} /> : null}
    </>
  );
}
