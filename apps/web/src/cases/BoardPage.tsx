import { Box, Button, Group, Text } from '@mantine/core';
import { IconList } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMay } from '../identity/me.js';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import classes from './Board.module.css';
import { BoardColumn } from './BoardColumn.js';
import { boardQuery, type CaseCard } from './case-queries.js';
import type { TransitionIntent } from './transition-intent.js';
import { TransitionSheet } from './TransitionSheet.js';

/** The pipeline, a column a stage. Dragging, the cards' menus and the keys all lead to the same sheet. */
export function BoardPage() {
  const { t } = useTranslation(['cases', 'shell']);
  const may = useMay();
  const board = useQuery(boardQuery);
  const pipeline = useQuery({ queryKey: ['reports', 'pipeline'], queryFn: async () => (await api.get('/api/v1/reports/pipeline')).data, enabled: may('report.read') });
  const [dragging, setDragging] = useState<CaseCard | null>(null);
  const [intent, setIntent] = useState<TransitionIntent | null>(null);
  const columns = board.data?.columns ?? [];
  const empty = board.data && columns.every(({ open, onHold }) => open + onHold === 0);
  const draggable = may('case.advance') || may('case.send-back');
  return (
    <Page title={t('shell:navigation.board')} subtitle={draggable ? <Text size="sm" visibleFrom="sm">{t('board.hint')}</Text> : null} actions={<Button component={Link} to="/cases" variant="default" size="sm" leftSection={<IconList size={16} aria-hidden />}>{t('board.as-list')}</Button>}>
      <ProblemAlert error={board.error} />
      {board.isPending ? <Loading /> : null}
      {empty ? <Empty title={t('board.empty-title')} text={t('board.empty-text')} action={<Group><Button component={Link} to="/disclosures">{t('board.to-disclosures')}</Button></Group>} /> : null}
      {board.data && !empty ? (
        <Box className={classes['board']} tabIndex={0} role="region" aria-label={t('shell:navigation.board')}>
          {columns.map((column) => (
            <BoardColumn key={column.stage} column={column} overTarget={pipeline.data?.stages.find(({ stage }) => stage === column.stage)?.overTarget ?? 0} draggable={draggable} dragging={dragging} onDrag={setDragging} onIntent={setIntent} />
          ))}
        </Box>
      ) : null}
      <TransitionSheet intent={intent} onClose={() => setIntent(null)} />
    </Page>
  );
}
