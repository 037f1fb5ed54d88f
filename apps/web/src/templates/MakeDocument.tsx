import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgreementChange } from '../agreements/use-agreement-change.js';
import type { Agreement } from '../agreements/agreement-queries.js';
import { api } from '../api/client.js';
import { LOCALE_NAMES } from '../i18n/index.js';
import { Choice } from '../ui/Choice.js';
import { Dialog } from '../ui/Dialog.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { templatesOfKindQuery, type TemplateKind } from './template-queries.js';
import { TemplatePreview } from './TemplatePreview.js';

/** Writes the agreement's text from a template: looked at first, with what is missing named, then kept as its next version. */
export function MakeDocument({ agreement: { id, version, title: own, state }, kind, onClose }: { agreement: Agreement; kind: TemplateKind; onClose: () => void }) {
  const { t } = useTranslation(['templates', 'common']);
  const { data, error } = useQuery(templatesOfKindQuery(kind));
  const inForce = (data ?? []).filter((each) => each.state === 'in-force');
  const [chosen, setChosen] = useState<string | null>(null);
  const [title, setTitle] = useState(own);
  const templateId = chosen ?? inForce.find(({ locale }) => locale === i18next.language)?.id ?? inForce[0]?.id ?? null;
  const make = useAgreementChange(id, () => api.post('/api/v1/agreements/{id}/made-documents', { path: { id }, version, body: { templateId: templateId ?? '', title: title.trim() } }), onClose);
  return (
    <Dialog opened onClose={onClose} title={t('make.title')} size="xl" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Stack>
        {data ? null : error ? <ProblemAlert error={error} /> : <Loading />}
        {data && inForce.length === 0 ? <Text size="sm">{t('make.none')} <Anchor component={Link} to="/templates">{t('make.to-templates')}</Anchor></Text> : null}
        {templateId ? (
          <>
            {state === 'approval' ? <Text size="sm" fw={600}>{t('make.withdraws')}</Text> : null}
            <Choice label={t('make.language')} value={templateId} onChange={setChosen} data={inForce.map((each) => ({ value: each.id, label: `${LOCALE_NAMES[each.locale]}, ${t('version', { number: each.number })}` }))} />
            <TextInput label={t('make.name')} required maxLength={300} value={title} onChange={(e) => setTitle(e.currentTarget.value)} />
            <TemplatePreview key={templateId} of={{ templateId, agreementId: id, agreementVersion: version }} />
            <StaleAlert error={make.error} onReload={make.reload} />
          </>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
          {templateId ? <Button onClick={() => make.mutate()} loading={make.isPending} disabled={title.trim() === ''}>{t('make.add')}</Button> : null}
        </Group>
      </Stack>
    </Dialog>
  );
}
