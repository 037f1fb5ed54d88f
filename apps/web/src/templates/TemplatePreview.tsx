import { Alert, List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loading } from '../ui/Page.js';
import { Faults } from './Faults.js';
import { previewQuery, type Previewed } from './template-queries.js';

/** Paper is white in the dark as well. */
const STYLE = 'html{background:#fff;color:#111}body{font:15px/1.5 Georgia,"Times New Roman",serif;margin:0;padding:20px;overflow-wrap:anywhere}h1{font-size:20px;text-align:center}h2,h3,h4,h5,h6{font-size:16px}table{border-collapse:collapse;width:100%}td,th{border:1px solid #888;padding:4px 6px;vertical-align:top}img{max-width:100%}';
const pageOf = (html: string): string => `<!doctype html><html><head><meta charset="utf-8"><style>${STYLE}</style></head><body>${html}</body></html>`;

/** A document as it would be written, in a frame that runs nothing, and before it what is missing. */
export function TemplatePreview({ of }: { of: Previewed }) {
  const { t } = useTranslation('templates');
  const { data, error } = useQuery(previewQuery(of));
  if (!data) return error ? <Faults error={error} /> : <Loading />;
  return (
    <Stack gap="xs">
      {data.missing.length > 0 ? (
        <Alert color="yellow" variant="light" title={t('missing', { count: data.missing.length })}>
          <List size="sm">{data.missing.map(({ path, meaning }) => <List.Item key={path}>{meaning}</List.Item>)}</List>
          <Text size="sm" mt={4}>{t('missing-hint')}</Text>
        </Alert>
      ) : null}
      <iframe sandbox="" srcDoc={pageOf(data.html)} title={t('preview-of')} style={{ width: '100%', height: 480, border: '1px solid var(--mantine-color-default-border)', background: '#fff' }} />
    </Stack>
  );
}
