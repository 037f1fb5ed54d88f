import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { Button, Stack, Text } from '@mantine/core';
import { IconList } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMay, useMe } from '../identity/me.js';
import { Empty, Page } from '../ui/Page.js';
import classes from './Board.module.css';
import { BoardColumns } from './BoardColumns.js';
import { BoardFilters } from './BoardFilters.js';
import { isFiltered, type BoardFilter } from './board-queries.js';
import { BoardLanes } from './BoardLanes.js';
import { useBoardSettings } from './board-settings.js';
import { BoardToolsProvider, isDragged, type BoardTools, type ColumnHandle } from './board-tools.js';
import type { Stage } from './case-queries.js';
import { useToday } from './stage-clock.js';
import type { TransitionIntent } from './transition-intent.js';
import type { Moved } from './transition-intent.js';
import { TransitionSheet } from './TransitionSheet.js';
import { useBoardShortcuts } from './use-board-shortcuts.js';
import { useRestOfScreen } from './use-rest-of-screen.js';

/** What somebody looked for stays while they visit a case and come back; in memory alone, and not for the next person at this browser. */
let remembered: { userId: string; filter: BoardFilter } | null = null;
/** How long a moved case may take to appear in its new column before the keyboard stays in the old one, in ms. */
const PATIENCE = 1_500;
/** Over a slow connection the card stands in its old place, with the keyboard, for as long as this, in ms. */
const LONGEST = 15_000;

/** The pipeline, a column a stage. Dragging, the cards' menus and the keys all lead to the same sheet. */
export function BoardPage() {
  const { t } = useTranslation(['cases', 'shell']);
  const me = useMe();
  const may = useMay();
  const today = useToday();
  const moves = may('case.advance') || may('case.send-back');
  const { settings, toggleColumn, showLanes } = useBoardSettings();
  const [filter, setFilter] = useState<BoardFilter>(remembered?.userId === me.id ? remembered.filter : {});
  const change = useCallback((next: BoardFilter): void => {
    remembered = { userId: me.id, filter: next };
    setFilter(next);
  }, [me.id]);
  // The words being typed are the filters' own: showing everything again begins them anew.
  const [resets, setResets] = useState(0);
  const showAll = (): void => {
    change({});
    setResets((before) => before + 1);
  };
  const [intent, setIntent] = useState<TransitionIntent | null>(null);
  const [said, setSaid] = useState('');
  const pipeline = useQuery({ queryKey: ['reports', 'pipeline'], queryFn: async () => (await api.get('/api/v1/reports/pipeline')).data, enabled: may('report.read') });
  const overTarget = useMemo(() => new Map(pipeline.data?.stages.map((stage) => [stage.stage, stage.overTarget] as const)), [pipeline.data]);
  const columns = useRef<ReadonlyMap<Stage, ColumnHandle>>(new Map());
  const origin = useRef<{ stage: Stage; card: number } | null>(null);
  const ask = useCallback((wanted: TransitionIntent): void => {
    const found = [...columns.current.values()].map((column) => ({ stage: column.stage, card: column.indexOf(wanted.caseId) })).find(({ card }) => card >= 0);
    origin.current = found ?? null;
    setIntent(wanted);
  }, []);
  const tools = useMemo<BoardTools>(() => ({ moves, today, onIntent: ask, announce: setSaid }), [moves, today, ask]);
  const remember = useCallback((handles: ReadonlyMap<Stage, ColumnHandle>): void => { columns.current = handles; }, []);
  useBoardShortcuts(moves);
  const region = useRef<HTMLDivElement>(null);
  useRestOfScreen(region);
  useEffect(() => {
    if (!moves) return undefined;
    return monitorForElements({
      canMonitor: ({ source }) => isDragged(source.data),
      onDragStart: ({ source }) => { if (isDragged(source.data)) setSaid(t('board.say.picked-up', { reference: source.data.card.reference })); },
      onDrop: ({ source, location }) => {
        const stage = location.current.dropTargets[0]?.data['stage'];
        if (isDragged(source.data) && (stage === undefined || stage === source.data.card.stage)) setSaid(t('board.say.stays', { reference: source.data.card.reference }));
      },
    });
  }, [moves, t]);
  // The card leaves the place where the keyboard was: the keyboard follows it into its new column where it is shown there, else goes on with what took its place.
  const follow = useCallback(({ id, stage, standing }: Moved): void => {
    const began = performance.now();
    const from = origin.current;
    const look = (): void => {
      const waited = performance.now() - began;
      const at = document.activeElement;
      const lost = at === null || at === document.body;
      if (document.querySelector('[aria-modal="true"]') === null) {
        if (!lost && at !== region.current && at.closest(`[data-case="${id}"]`) === null) return; // somebody has gone elsewhere meanwhile
        if (standing !== 'closed' && columns.current.get(stage)?.focusCase(id)) return;
        if (lost && waited > PATIENCE) {
          const before = from ? columns.current.get(from.stage) : undefined;
          if (from && before && before.size() > 0) before.focusAt(from.card);
          else region.current?.focus();
          return;
        }
      }
      if (waited < LONGEST) setTimeout(look, 100);
    };
    setTimeout(look, 300);
  }, []);
  const empty = isFiltered(filter)
    ? <Empty title={t('list.none-title')} text={t('board.none-text')} action={<Button variant="default" onClick={showAll}>{t('list.reset')}</Button>} />
    : <Empty title={t('board.empty-title')} text={t('board.empty-text')} action={<Button component={Link} to="/disclosures">{t('board.to-disclosures')}</Button>} />;
  return (
    <Page title={t('shell:navigation.board')} subtitle={moves ? <Text size="sm" visibleFrom="sm">{t('board.hint')}</Text> : null} actions={<Button component={Link} to="/cases" variant="default" size="sm" leftSection={<IconList size={16} aria-hidden />}>{t('board.as-list')}</Button>}>
      <BoardToolsProvider value={tools}>
        <Stack gap="sm">
          <BoardFilters key={resets} filter={filter} onChange={change} lanes={settings.lanes} onLanes={showLanes} />
          <div ref={region} className={classes['board']} data-lanes={settings.lanes || undefined} tabIndex={0} role="region" aria-label={t('shell:navigation.board')}>
            {settings.lanes
              ? <BoardLanes filter={filter} collapsed={settings.collapsed} onToggle={toggleColumn} empty={empty} />
              : <BoardColumns filter={filter} lane="all" collapsed={settings.collapsed} onToggle={toggleColumn} overTarget={overTarget} onColumns={remember} empty={empty} />}
          </div>
        </Stack>
      </BoardToolsProvider>
      <div aria-live="polite" className="visually-hidden">{said}</div>
      <TransitionSheet intent={intent} onClose={() => setIntent(null)} onMoved={follow} />
    </Page>
  );
}
