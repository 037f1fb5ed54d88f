import { Anchor, Group, List, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { SECTION_OF_FACT } from './contents.js';
import { placeLabel } from './field-label.js';
import { domId, inContent } from './pointer.js';

type Missing = Schemas['MissingFieldDto'];
type CompletenessListProps = { completeness: Schemas['AssessmentDto']['completeness']; /** Whether the fields can be gone to. */ linked?: boolean };

/** To the field, or where it is not there to the nearest list or part around it. */
function goTo(pointer: string, section: string | undefined): void {
  const steps = inContent(pointer).split('/');
  for (let length = steps.length; length > 1; length--) {
    const found = document.getElementById(domId(steps.slice(0, length).join('/')));
    if (!found) continue;
    found.scrollIntoView({ block: 'center' });
    return found.focus({ preventScroll: true });
  }
  if (section) document.getElementById(section)?.scrollIntoView();
}

/** What the record will prove once it is complete, and what each part still needs. */
export function CompletenessList({ completeness, linked = false }: CompletenessListProps) {
  const { t } = useTranslation(['assessments', 'domain']);
  const open = completeness.filter(({ missing }) => missing.length > 0).length;
  return (
    <Stack gap="sm">
      <div>
        <Title order={2} size="h4">{t('completeness.title')}</Title>
        <Text size="sm" role="status">{open === 0 ? t('completeness.done') : t('completeness.open', { count: open })}</Text>
      </div>
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {completeness.map(({ fact, missing }) => {
          const section = SECTION_OF_FACT[fact];
          const done = missing.length === 0;
          return (
            <li key={fact}>
              <Group gap="xs" wrap="nowrap" align="flex-start">
                {done ? <IconCircleCheck size={20} color="var(--mantine-color-green-8)" style={{ flexShrink: 0, marginTop: 3 }} aria-hidden /> : <IconCircleDashed size={20} style={{ flexShrink: 0, marginTop: 3 }} aria-hidden />}
                <div style={{ minWidth: 0 }}>
                  {section ? <Anchor href={`#${section}`} size="sm" fw={600} display="inline-block" py={3} onClick={(event) => { event.preventDefault(); document.getElementById(section)?.scrollIntoView(); }}>{t(`domain:criterion.${fact}.title`)}</Anchor> : <Text size="sm" fw={600}>{t(`domain:criterion.${fact}.title`)}</Text>}
                  <span className="visually-hidden">{t(done ? 'domain:explanation.met' : 'domain:explanation.unmet')}</span>
                  {done ? null : (
                    <List size="sm" listStyleType="none" withPadding={false}>
                      {missing.slice(0, 12).map((each) => (
                        <List.Item key={`${each.pointer} ${each.code} ${JSON.stringify(each.params)}`}>
                          {linked ? <Anchor component="button" type="button" size="sm" ta="left" py={3} onClick={() => goTo(each.pointer, section)}><MissingText missing={each} /></Anchor> : <MissingText missing={each} />}
                        </List.Item>
                      ))}
                      {missing.length > 12 ? <List.Item>{t('completeness.more', { count: missing.length - 12 })}</List.Item> : null}
                    </List>
                  )}
                </div>
              </Group>
            </li>
          );
        })}
      </Stack>
    </Stack>
  );
}

function MissingText({ missing }: { missing: Missing }) {
  const { t } = useTranslation('assessments');
  const place = placeLabel(missing.pointer, t);
  return <>{missing.code === 'required' ? place : t('fault', { place, message: t([`missing.${missing.code}`, 'missing.other']) })}</>;
}
