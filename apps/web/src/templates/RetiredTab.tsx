import { Anchor, Button, Paper, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LOCALE_NAMES } from '../i18n/index.js';
import { Empty, Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { contentAddress, retiredQuery } from './template-queries.js';
import { TemplateHead } from './TemplateHead.js';

/** What documents were written from before, or was put aside. */
export function RetiredTab() {
  const { t } = useTranslation(['templates', 'common']);
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(retiredQuery);
  if (!data) return error ? <ProblemAlert error={error} /> : <Loading />;
  const templates = data.pages.flatMap((page) => page.data);
  if (templates.length === 0) return <Empty title={t('retired.none-title')} text={t('retired.none')} />;
  return (
    <Stack>
      {templates.map((template) => (
        <Paper key={template.id} withBorder p="sm">
          <Text size="sm" fw={600}>{t('dialog-title', { kind: t(`kind.${template.kind}`), language: LOCALE_NAMES[template.locale] })}</Text>
          <TemplateHead template={template} />
          <Anchor href={contentAddress({ templateId: template.id })} download size="sm">{t('download')}</Anchor>
        </Paper>
      ))}
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
    </Stack>
  );
}
