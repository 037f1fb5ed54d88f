import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { columnQuery, type BoardColumn, type BoardFilter } from './board-queries.js';
import type { CaseCard } from './case-queries.js';

export type ColumnCards = { cards: readonly CaseCard[]; more: boolean; fetching: boolean; error: Error | null; fetchMore: () => void };

/** The cards of a column: the board's own, then page after page as far as somebody has scrolled. */
export function useColumnCards(filter: BoardFilter, { stage, cards: first, nextCursor }: BoardColumn): ColumnCards {
  const [asked, setAsked] = useState(false);
  // Enabled once somebody has asked for it: a query that stays disabled would keep a card here that was moved away.
  const rest = useInfiniteQuery({ ...columnQuery(filter, stage, nextCursor), enabled: asked && nextCursor !== null, placeholderData: keepPreviousData });
  const { data, isFetching, hasNextPage, fetchNextPage, refetch, error } = rest;
  const cards = useMemo(() => {
    const pages = nextCursor === null ? [] : (data?.pages ?? []);
    return [...new Map([...first, ...pages.flatMap((page) => page.data)].map((card) => [card.id, card])).values()];
  }, [first, nextCursor, data]);
  const fetchMore = useCallback((): void => {
    setAsked(true);
    if (error) void refetch();
    else if (data && !isFetching) void fetchNextPage();
  }, [data, error, isFetching, fetchNextPage, refetch]);
  return { cards, more: nextCursor !== null && (data ? hasNextPage : true), fetching: isFetching, error, fetchMore };
}
