import { Anchor, Badge, Box, Group, List, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Content, ContentKey, Section, SectionState } from './content.js';
import { ContentValue } from './ContentValue.js';
import { missingText } from './field-name.js';
import { MissingList } from './MissingList.js';
import { STEP_OF } from './steps.js';

const FIELDS: Record<Section, readonly ContentKey[]> = {
  title: ['titles', 'abstracts'],
  invention: ['problem', 'solution', 'novelty', 'alternatives'],
  inventors: ['inventors'],
  funding: ['fundings', 'noFunding'],
  publications: ['publicDisclosures', 'noPublicDisclosure'],
  'third-parties': ['materials', 'software', 'thirdPartyAgreements', 'potentialLicensees'],
  readiness: ['trl'],
  'conflict-of-interest': ['conflictOfInterest'],
};
const ORDER: readonly Section[] = ['title', 'publications', 'invention', 'inventors', 'funding', 'third-parties', 'readiness', 'conflict-of-interest'];

type DisclosureContentProps = {
  content: Content;
  /** Section by section what is missing, as the server says; without it nothing is said about that. */
  completeness?: readonly SectionState[];
  /** Leads to the form's steps. */
  editing?: string;
  /** Of the sections' headings. */
  order?: 2 | 3 | 4;
};

/** The whole content of a disclosure, to be read. */
export function DisclosureContent({ content, completeness, editing, order = 3 }: DisclosureContentProps) {
  const { t } = useTranslation(['disclosures', 'common']);
  return (
    <Stack gap="lg">
      {ORDER.map((section) => {
        const state = completeness?.find((each) => each.section === section);
        return (
          <Stack key={section} id={section} gap="xs" component="section" style={{ scrollMarginTop: 72 }}>
            <Group justify="space-between" gap="xs" style={{ borderBottom: '1px solid var(--mantine-color-default-border)' }} pb={4}>
              <Group gap="xs">
                <Title order={order} size="h4">{t(`section.${section}`)}</Title>
                {state ? <Badge size="sm" tt="none" variant="dot" color={state.complete ? 'green' : 'orange'}>{t(state.complete ? 'complete' : 'incomplete')}</Badge> : null}
              </Group>
              {editing ? <Anchor component={Link} to="/disclosures/$disclosureId/edit/$step" params={{ disclosureId: editing, step: STEP_OF[section] } as never} size="sm" aria-label={t('edit-section', { section: t(`section.${section}`) })}>{t('common:edit')}</Anchor> : null}
            </Group>
            {state && state.missing.length > 0 ? <Box><Text size="sm" fw={600}>{t('missing-title')}</Text>{editing ? <MissingList disclosureId={editing} lines={state.missing.map((each) => ({ key: `${each.pointer} ${each.code}`, step: STEP_OF[section], pointer: each.pointer, text: missingText(each, t) }))} /> : <List size="sm">{state.missing.map((each) => <List.Item key={`${each.pointer} ${each.code}`}>{missingText(each, t)}</List.Item>)}</List>}</Box> : null}
            <Fields section={section} content={content} />
          </Stack>
        );
      })}
    </Stack>
  );
}

function Fields({ section, content }: { section: Section; content: Content }) {
  const { t } = useTranslation('disclosures');
  if (section === 'funding' && content.noFunding) return <Text>{t('field.noFunding')}</Text>;
  if (section === 'publications' && content.noPublicDisclosure) return <Text>{t('field.noPublicDisclosure')}</Text>;
  const fields = FIELDS[section].filter((field) => !field.startsWith('no') || field === 'novelty');
  return (
    <>
      {fields.map((field) => (
        <div key={field}>
          {fields.length > 1 ? <Text size="sm" fw={600} mb={2}>{t(`field.${field}`)}</Text> : null}
          <ContentValue field={field} value={content[field]} />
        </div>
      ))}
    </>
  );
}
