import { Button, Checkbox, NativeSelect, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../identity/me.js';
import { todayIn } from '../ui/today.js';
import { PUBLICATION_KINDS } from './content.js';
import { useDraft, useLines } from './draft-context.js';
import { fieldId } from './field-id.js';
import { LineCard } from './LineCard.js';
import { LineDate } from './LineDate.js';
import { LineSelect } from './LineSelect.js';
import { LineText } from './LineText.js';
import { NoneCheckbox } from './NoneCheckbox.js';
import { NoveltyWarnings } from './NoveltyWarnings.js';
import { StepIntro } from './StepIntro.js';

/** Everything that made or will make the invention public; the warning comes at once. */
export function PublicationsStep() {
  const { t } = useTranslation('disclosures');
  const { content, novelty, save } = useDraft();
  const { lines, add, set, remove } = useLines('publicDisclosures');
  const today = todayIn(useMe().office.timezone);
  return (
    <Stack>
      <StepIntro step="publications" />
      <NoveltyWarnings warnings={novelty} />
      {lines.map((line, index) => (
        <LineCard key={line.id ?? index} list="publicDisclosures" index={index} onRemove={() => remove(index)}>
          <Stack gap="sm">
            <NativeSelect
              label={t('publicDisclosures.planned')} value={line.planned ? 'planned' : 'past'} onChange={(e) => set(index, { planned: e.currentTarget.value === 'planned' })} onBlur={save}
              data={[{ value: 'past', label: t('happened') }, { value: 'planned', label: t('planned') }]}
            />
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
              <LineDate list="publicDisclosures" index={index} field="on" also={(on) => (on ? { planned: on > today } : {})} />
              <LineSelect list="publicDisclosures" index={index} field="kind" values={PUBLICATION_KINDS} />
            </SimpleGrid>
            <LineText list="publicDisclosures" index={index} field="venue" hint />
            <Checkbox label={t('publicDisclosures.confidential')} description={t('hint.publicDisclosures-confidential')} checked={line.confidential ?? false} onChange={(e) => set(index, { confidential: e.currentTarget.checked })} onBlur={save} />
            <LineText list="publicDisclosures" index={index} field="note" long />
          </Stack>
        </LineCard>
      ))}
      <Button id={fieldId('/publicDisclosures')} variant="light" leftSection={<IconPlus size={16} aria-hidden />} disabled={content.noPublicDisclosure === true} onClick={() => add({ planned: false })} style={{ alignSelf: 'flex-start' }}>{t('add.publicDisclosures')}</Button>
      {lines.length > 0 && content.noPublicDisclosure ? <Text size="sm">{t('contradiction-hint')}</Text> : null}
      {lines.length === 0 || content.noPublicDisclosure ? <NoneCheckbox field="noPublicDisclosure" /> : null}
    </Stack>
  );
}
