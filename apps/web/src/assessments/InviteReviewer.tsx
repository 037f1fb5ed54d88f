import { Button, Checkbox, Fieldset, Group, NativeSelect, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { newLineId } from '../disclosures/content.js';
import { documentsQuery } from '../documents/document-queries.js';
import { useMe } from '../identity/me.js';
import { LOCALE_NAMES, LOCALES, type Locale } from '../i18n/index.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { SearchMany } from '../ui/SearchMany.js';
import { todayIn } from '../ui/today.js';
import { ASSESSMENT_KINDS, type AssessmentKind } from './contents.js';

type InviteReviewerProps = { caseId: string; onClose: () => void; onSent: (name: string) => void };
type Invitation = Omit<Schemas['InviteReviewerDto'], 'dueOn' | 'endsOn' | 'assessmentKind'> & { dueOn: string | null; endsOn: string | null; assessmentKind: AssessmentKind | '' };

/** Asks an outside expert about one package: who, what they are given, and until when. */
export function InviteReviewer({ caseId, onClose, onSent }: InviteReviewerProps) {
  const { t, i18n } = useTranslation(['assessments', 'common', 'reviewing']);
  const client = useQueryClient();
  const today = todayIn(useMe().office.timezone);
  const { data } = useInfiniteQuery(documentsQuery({ subjectKind: 'case', subjectId: caseId }));
  const documents = data?.pages.flatMap((page) => page.data) ?? [];
  // A repeated click is the same intention; a corrected form is another.
  const [key, setKey] = useState(newLineId);
  const [form, setForm] = useState<Invitation>({ email: '', familyName: '', givenName: '', locale: i18n.language as Locale, assessmentKind: '', synopsis: '', brief: '', documentIds: [], includeDisclosure: false, dueOn: null, endsOn: null });
  const set = (change: Partial<Invitation>): void => {
    setForm({ ...form, ...change });
    setKey(newLineId());
  };
  const invite = useMutation({
    mutationFn: () => {
      const { assessmentKind, dueOn, endsOn, ...rest } = form;
      const body = { ...rest, dueOn: dueOn ?? '', endsOn: endsOn ?? '', assessmentKind: assessmentKind || null };
      return api.post('/api/v1/cases/{caseId}/reviews', { path: { caseId }, body, idempotencyKey: key });
    },
    onSuccess: async ({ data: review }) => {
      onSent(review.reviewer.name);
      onClose();
      await Promise.all([client.invalidateQueries({ queryKey: ['reviews'] }), client.invalidateQueries({ queryKey: ['cases'] })]);
    },
  });
  const fault = (field: string): string | undefined => fieldFault(invite.error, `/${field}`);
  return (
    <Dialog opened onClose={onClose} title={t('reviewing:invite-title')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); invite.mutate(); }}>
        <Stack>
          <Fieldset legend={t('reviewing:person')}>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <TextInput label={t('reviewing:family-name')} required maxLength={100} value={form.familyName} onChange={(e) => set({ familyName: e.currentTarget.value })} error={fault('familyName')} data-autofocus />
              <TextInput label={t('reviewing:given-name')} required maxLength={100} value={form.givenName} onChange={(e) => set({ givenName: e.currentTarget.value })} error={fault('givenName')} />
              <TextInput label={t('reviewing:email')} type="email" required maxLength={254} value={form.email} onChange={(e) => set({ email: e.currentTarget.value })} error={fault('email')} />
              <NativeSelect label={t('reviewing:locale')} value={form.locale} onChange={(e) => set({ locale: e.currentTarget.value as Locale })} data={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))} error={fault('locale')} />
            </SimpleGrid>
          </Fieldset>
          <Fieldset legend={t('reviewing:package')}>
            <Stack gap="sm">
              <NativeSelect label={t('reviewing:kind')} value={form.assessmentKind} onChange={(e) => set({ assessmentKind: e.currentTarget.value as AssessmentKind | '' })} data={[{ value: '', label: t('reviewing:kind-none') }, ...ASSESSMENT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))]} error={fault('assessmentKind')} />
              <Textarea label={t('reviewing:synopsis')} description={t('reviewing:synopsis-hint')} autosize minRows={2} maxLength={2000} value={form.synopsis ?? ''} onChange={(e) => set({ synopsis: e.currentTarget.value })} error={fault('synopsis')} />
              <Textarea label={t('reviewing:brief')} description={t('reviewing:brief-hint')} required autosize minRows={3} maxLength={10_000} value={form.brief} onChange={(e) => set({ brief: e.currentTarget.value })} error={fault('brief')} />
              <SearchMany
                label={t('reviewing:documents')} description={t('reviewing:documents-hint')} clearable value={form.documentIds} onChange={(documentIds) => set({ documentIds })}
                data={documents.map(({ id, title }) => ({ value: id, label: title }))} error={form.documentIds.map((_, i) => fault(`documentIds/${i}`)).find(Boolean) ?? fault('documentIds')}
              />
              <Checkbox label={t('reviewing:include-disclosure')} description={t('reviewing:include-disclosure-hint')} checked={form.includeDisclosure ?? false} onChange={(e) => set({ includeDisclosure: e.currentTarget.checked })} />
            </Stack>
          </Fieldset>
          <Fieldset legend={t('reviewing:dates')}>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <DateField label={t('reviewing:due')} required minDate={today} value={form.dueOn} onChange={(dueOn) => set({ dueOn, endsOn: form.endsOn ?? dueOn })} error={fault('dueOn')} />
              <DateField label={t('reviewing:ends')} required minDate={form.dueOn ?? today} value={form.endsOn} onChange={(endsOn) => set({ endsOn })} error={fault('endsOn')} />
            </SimpleGrid>
            <Text size="sm" mt="xs">{t('reviewing:ends-hint')}</Text>
          </Fieldset>
          <ProblemAlert error={invite.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={invite.isPending} disabled={!form.dueOn || !form.endsOn}>{t('reviewing:invite-send')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
