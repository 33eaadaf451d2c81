import { useEffect, useLayoutEffect } from 'react';
import type { ObjectType } from '~/shared/metadata';
import { all, type Filter } from '~/shared/records/filter';
import { marksOf } from '../colours/colours';
import type { ListState } from '../useListState';
import { useRows } from '../useRows';
import type { Group, Loaded } from './lines';

/** A group's rows as they were read. */
export interface Read extends Loaded {
  /** Of which list they are. */
  question: string;
  stale: boolean;
  error: Error | null;
  again: () => void;
}

/** Reads the rows of one group, a page more as long as rows are waited for; it draws nothing. */
export function GroupRows(props: {
  type: ObjectType;
  state: ListState;
  asked: Filter | undefined;
  also: string;
  question: string;
  group: Group;
  waits: boolean;
  onRead: (key: string, read: Read) => void;
}) {
  const { type, state, asked, also, question, group, waits, onRead } = props;
  const { key } = group;
  const rows = useRows(type, state.columns, all(asked, group.filter), state.sort, marksOf(state.colours), {
    also,
  });
  const { items, error, isPending, isPlaceholderData, hasNextPage, isFetching, refetch, fetchNextPage } =
    rows;
  // Before anything is painted: the list does not show a line that is gone.
  useLayoutEffect(() => {
    onRead(key, {
      question,
      rows: items,
      more: isPending || hasNextPage,
      stale: isPlaceholderData,
      error,
      again: () => void refetch(),
    });
  }, [onRead, key, question, items, isPending, hasNextPage, isPlaceholderData, error, refetch]);
  useEffect(() => {
    if (isFetching || error) return;
    // A write calls off what is being read; then it begins anew.
    if (isPending) void refetch();
    else if (waits && hasNextPage) void fetchNextPage();
  }, [isFetching, error, isPending, waits, hasNextPage, refetch, fetchNextPage]);
  return null;
}
