import { Button, Fieldset, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, Problem } from '../api/client.js';
import { Dialog } from '../ui/Dialog.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { newLineId, type Disclosure, type Section } from './content.js';

type ReturnModalProps = { disclosure: Disclosure; opened: boolean; onClose: () => void };
type Asked = { id: string; section: Section | ''; text: string };
const blank = (): Asked => ({ id: newLineId(), section: '', text: '' });

/** Gives a disclosure back with questions, each to the section it is about. */
export function ReturnModal({ disclosure, opened, onClose }: ReturnModalProps) {
  const { t } = useTranslation(['disclosures', 'common']);
  const client = useQueryClient();
  const [questions, setQuestions] = useState<Asked[]>(() => [blank()]);
  const set = (index: number, change: Partial<Asked>): void => setQuestions(questions.map((each, i) => (i === index ? { ...each, ...change } : each)));
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: ['disclosures'] });
  const giveBack = useMutation({
    mutationFn: () =>
      api.post('/api/v1/disclosures/{id}/return', { path: { id: disclosure.id }, version: disclosure.version, body: { questions: questions.map(({ section, text }) => ({ text, ...(section ? { section } : {}) })) } }),
    onSuccess: async () => {
      setQuestions([blank()]);
      onClose();
      await reload();
    },
  });
  const fault = (index: number): string | undefined => (giveBack.error instanceof Problem ? giveBack.error.errors?.find((e) => e.pointer === `/questions/${index}/text`)?.message : undefined);
  return (
    <Dialog opened={opened} onClose={onClose} title={t('return.title')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); giveBack.mutate(); }}>
        <Stack>
          <Text>{t('return.text')}</Text>
          {questions.map((question, index) => (
            <Fieldset key={question.id} legend={t('return.question', { number: index + 1 })}>
              <Stack gap="sm">
                <NativeSelect label={t('return.section')} value={question.section} onChange={(e) => set(index, { section: e.currentTarget.value as Asked['section'] })} data={[{ value: '', label: t('return.whole') }, ...disclosure.completeness.map(({ section }) => ({ value: section, label: t(`section.${section}`) }))]} />
                <Textarea label={t('return.question-text')} required autosize minRows={2} maxLength={2000} value={question.text} onChange={(e) => set(index, { text: e.currentTarget.value })} error={fault(index)} />
                {questions.length > 1 ? <Button variant="subtle" color="red" c="var(--tamga-danger-text)" size="compact-sm" style={{ alignSelf: 'flex-end' }} onClick={() => setQuestions(questions.filter((_, i) => i !== index))}>{t('common:remove')}</Button> : null}
              </Stack>
            </Fieldset>
          ))}
          <Button variant="light" leftSection={<IconPlus size={16} aria-hidden />} style={{ alignSelf: 'flex-start' }} disabled={questions.length >= 50} onClick={() => setQuestions([...questions, blank()])}>{t('return.add')}</Button>
          <StaleAlert error={giveBack.error} onReload={() => reload().then(() => giveBack.reset())} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={giveBack.isPending} disabled={questions.some(({ text }) => text.trim() === '')}>{t('return.confirm')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
