import { SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';

export type PersonNames = Schemas['PartyPersonNamesDto'];
const SCRIPTS = ['latin', 'cyrillic'] as const;
const PARTS = ['family', 'given', 'patronymic'] as const;
const EMPTY = { family: '', given: '', patronymic: '' };

/** The parts of a person's name, in each of the two scripts. */
export function PersonNameFields({ names, onChange, fault }: { names: PersonNames; onChange: (names: PersonNames) => void; fault: (field: string) => string | undefined }) {
  const { t } = useTranslation('party-book');
  return (
    <Stack gap="xs">
      {SCRIPTS.map((script) => (
        <div key={script} role="group" aria-label={t(`script.${script}`)}>
          <Text size="sm" fw={600} mb={4}>{t(`script.${script}`)}</Text>
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            {PARTS.map((part) => (
              <TextInput
                key={part} label={t(`name-part.${part}`)} maxLength={100} value={names[script]?.[part] ?? ''} error={fault(`personNames/${script}/${part}`)}
                onChange={(e) => onChange({ ...names, [script]: { ...EMPTY, ...names[script], [part]: e.currentTarget.value } })}
              />
            ))}
          </SimpleGrid>
        </div>
      ))}
    </Stack>
  );
}

/** Only what was written: a script without a word is left out, and nothing at all is null. */
export function writtenNames(names: PersonNames): PersonNames | null {
  const written = SCRIPTS.flatMap((script) => { const name = names[script]; return name && PARTS.some((part) => name[part].trim() !== '') ? [[script, name] as const] : []; });
  return written.length === 0 ? null : (Object.fromEntries(written) as PersonNames);
}
