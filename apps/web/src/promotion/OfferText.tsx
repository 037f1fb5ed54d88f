import { Alert, Button, Group, NativeSelect, Paper, SimpleGrid, Stack, Tabs, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { OfficerSelect } from '../deadlines/OfficerSelect.js';
import { LOCALE_NAMES, LOCALES, type Locale } from '../i18n/index.js';
import { fieldFault } from '../ui/field-fault.js';
import { LeaveQuestion } from '../ui/LeaveQuestion.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { OFFER_FIELDS, OFFER_TEXTS, useOfferChange, type Offer, type OfferContent, type OfferField } from './offer-queries.js';

const TRL_LEVELS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
const LINES: readonly string[] = ['titles', 'keywords', 'protections'];

/** What the offer says, in each language; who may not change it reads it in the same place. */
export function OfferText({ offer }: { offer: Offer }) {
  const { t, i18n } = useTranslation(['offers', 'common']);
  const { id } = offer;
  // What is typed is held against the version it was begun on: a colleague's change takes the place of nothing that is not saved.
  const [begun, setBegun] = useState(offer);
  const editable = offer.commands.includes('edit');
  const [content, setContent] = useState<OfferContent>(offer.content);
  const [contactId, setContactId] = useState<string | null>(offer.contact.id);
  const show = (shown: Offer): void => {
    setBegun(shown);
    setContent(shown.content);
    setContactId(shown.contact.id);
  };
  // What was there and is not chosen any more is cleared, not left alone.
  const said = { ...content, field: content.field ?? null, trl: content.trl ?? null };
  const save = useOfferChange(id, () => api.patch('/api/v1/offers/{id}', { path: { id }, version: begun.version, body: { content: said, ...(contactId ? { contactId } : {}) } }), show);
  const changed = JSON.stringify(content) !== JSON.stringify(begun.content) || contactId !== begun.contact.id;
  const unsaved = editable && changed && !save.isPending;
  if (offer.version !== begun.version && !changed && !save.isPending) show(offer);
  const reload = async (): Promise<void> => {
    await save.reload();
    show(begun);
  };
  const set = <F extends keyof OfferContent>(field: F, value: OfferContent[F]): void => setContent({ ...content, [field]: value });
  const fault = (path: string): string | undefined => fieldFault(save.error, `/content/${path}`);
  const own = i18n.language as Locale;
  const first = LOCALES.find((locale) => content.titles?.[locale]);
  return (
    <Paper component="section" withBorder p="md" aria-label={t('text')}>
      <form onSubmit={(event) => { event.preventDefault(); save.mutate(); }}>
        <Stack>
          <Text size="sm">{t('text-hint')}</Text>
          <Tabs defaultValue={content.titles?.[own] ? own : (first ?? own)} variant="outline" keepMounted={false}>
            <Tabs.List aria-label={t('languages')}>
              {LOCALES.map((locale) => <Tabs.Tab key={locale} value={locale}><span lang={locale}>{LOCALE_NAMES[locale]}</span>{content.titles?.[locale] && content.summaries?.[locale] ? ` · ${t('whole')}` : ''}</Tabs.Tab>)}
            </Tabs.List>
            {LOCALES.map((locale) => (
              <Tabs.Panel key={locale} value={locale} pt="md">
                <Stack>
                  {OFFER_TEXTS.map((field) => {
                    const props = { label: t(`field.${field}`), description: t(`hint.${field}`), lang: locale, readOnly: !editable, value: content[field]?.[locale] ?? '', error: fault(`${field}/${locale}`) };
                    const write = (text: string): void => set(field, { ...content[field], [locale]: text });
                    return LINES.includes(field)
                      ? <TextInput key={field} {...props} maxLength={200} onChange={(e) => write(e.currentTarget.value)} />
                      : <Textarea key={field} {...props} autosize minRows={field === 'summaries' ? 4 : 2} maxRows={16} maxLength={3000} onChange={(e) => write(e.currentTarget.value)} />;
                  })}
                </Stack>
              </Tabs.Panel>
            ))}
          </Tabs>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <NativeSelect label={t('field.field')} disabled={!editable} value={content.field ?? ''} onChange={(e) => set('field', (e.currentTarget.value || undefined) as OfferField)} error={fault('field')} data={[{ value: '', label: t('choose') }, ...OFFER_FIELDS.map((value) => ({ value, label: t(`fields.${value}`) }))]} />
            <NativeSelect label={t('field.trl')} disabled={!editable} value={String(content.trl ?? '')} onChange={(e) => set('trl', Number(e.currentTarget.value) || undefined)} error={fault('trl')} data={[{ value: '', label: t('choose') }, ...TRL_LEVELS.map((level) => ({ value: String(level), label: `${level} · ${t(`trl.${level}`)}` }))]} />
          </SimpleGrid>
          {editable ? <OfficerSelect label={t('field.contact')} value={contactId} onChange={setContactId} error={fieldFault(save.error, '/contactId')} /> : <Text size="sm">{t('contact-is', { name: offer.contact.name })}</Text>}
          {editable && changed && offer.state !== 'draft' ? <Alert color="orange" variant="light">{t(`saving-${offer.state}`)}</Alert> : null}
          <LeaveQuestion blocker={{ shouldBlockFn: () => unsaved, enableBeforeUnload: unsaved, disabled: !unsaved }} title={t('leave.title')} text={t('leave.text')} anyway={t('leave.anyway')} stay={t('leave.stay')} />
          <StaleAlert error={save.error} onReload={reload} />
          {editable ? <Group justify="flex-end"><Button type="submit" disabled={!changed} loading={save.isPending}>{t('save')}</Button></Group> : null}
        </Stack>
      </form>
    </Paper>
  );
}
