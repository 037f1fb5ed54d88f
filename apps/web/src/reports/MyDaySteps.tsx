import { Button, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMay } from '../identity/me.js';
import { nameIn } from '../parties/party-queries.js';
import { DateText, InstantText } from '../ui/DateText.js';
import { tellProblem } from '../ui/tell.js';
import { MyDayRow } from './MyDayRow.js';
import { myDayQuery, type MyNewLead, type MyStep } from './my-day-query.js';

const leadPage = (lead: string): object => ({ to: '/leads', search: { lead } });

/** What one has said one would do next about a lead, or after a conversation. */
export function StepRow({ step, today }: { step: MyStep; today: string }) {
  const { t, i18n } = useTranslation('reports');
  const late = step.daysLeft < 0;
  const to = step.kind === 'lead' ? leadPage(step.id) : step.party ? { to: '/parties/$partyId', params: { partyId: step.party.id } } : { to: '/parties' };
  const who = step.party ? nameIn(step.party.names, i18n.language) : [step.name, step.organisation].filter(Boolean).join(' · ');
  return (
    <MyDayRow
      headline={<span data-content>{step.text}</span>} to={to} about={null}
      detail={
        <>
          <Text span inherit {...(late ? { c: 'var(--tamga-danger-text)', fw: 600 } : {})}>{t(late ? 'my-day.was-due' : 'my-day.due')} <DateText on={step.dueOn} today={today} /></Text>
          {' · '}{t(`my-day.step.${step.kind}`)} <span data-content>{who}</span>{step.case ? <> · <span data-content>{step.case.reference}</span></> : null}
        </>
      }
      action={step.kind === 'interaction' ? <Done step={step} /> : null}
    />
  );
}

/** The step after a conversation is taken. */
function Done({ step }: { step: MyStep }) {
  const { t } = useTranslation('reports');
  const may = useMay();
  const client = useQueryClient();
  const changed = (): Promise<unknown> => Promise.all([client.invalidateQueries({ queryKey: myDayQuery.queryKey }), client.invalidateQueries({ queryKey: ['parties'] })]);
  const settle = useMutation({
    mutationFn: async () => (await api.post('/api/v1/interactions/{id}/next-step', { path: { id: step.id }, version: step.version, body: { done: true } })).data,
    onSuccess: changed,
    // Somebody was faster: what is there now is shown.
    onError: async (error) => {
      tellProblem(error);
      await changed();
    },
  });
  if (!may('party.record')) return null;
  return <Button size="compact-sm" variant="default" style={{ flexShrink: 0 }} loading={settle.isPending} onClick={() => settle.mutate()} aria-label={t('my-day.step.done-of', { what: step.text })}>{t('my-day.step.done')}</Button>;
}

/** Somebody who wrote, or was met, and whom nobody has answered. */
export function NewLeadRow({ lead }: { lead: MyNewLead }) {
  const { t } = useTranslation('reports');
  return (
    <MyDayRow
      headline={<span data-content>{[lead.name, lead.organisation].filter(Boolean).join(' · ')}</span>} to={leadPage(lead.id)} about={null}
      detail={<>{t('my-day.new-lead')} <InstantText at={lead.since} /> · <span data-content>{lead.case.reference}</span></>}
    />
  );
}
