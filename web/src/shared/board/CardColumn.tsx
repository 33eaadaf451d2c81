import { useDroppable } from '@dnd-kit/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Button } from 'antd';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import { problemOf } from '~/shared/problem';
import type { RecordData } from '~/shared/records/records';
import styles from './Board.module.css';
import { Card } from './Card';
import type { CardParts, cardsQuery, Lane, Shut } from './lanes';
import { useSeen } from './useSeen';

const gap = 8;
const skeletons = [0, 1, 2, 3];

interface CardColumnProps<L extends Lane> {
  lane: L;
  /** The lane with its count, as it is read out. */
  label: string;
  cards: CardParts<L>;
  query: ReturnType<typeof cardsQuery>;
  /** Whether a card that was read for this lane still belongs here. */
  belongs?: (card: RecordData, lane: L) => boolean;
  /** Sizes are known, not measured. */
  heightOf: (card: RecordData) => number;
  figures: ReactNode;
  /** What is said where there are no cards. */
  empty: string;
  /** Above the cards: the question that a drop here raised. */
  question?: ReactNode;
  /** The card for which something is being asked; it waits where it was. */
  waiting?: number;
  peek: number | undefined;
  shut?: Shut;
}

/** One lane: its figures, and its cards as far as they are in sight. */
export function CardColumn<L extends Lane>(props: CardColumnProps<L>) {
  const { lane, label, cards, belongs, heightOf, figures, empty, question, waiting, peek, shut } = props;
  const { t } = useTranslation();
  const reason = shut?.lanes.get(lane.key);
  const { setNodeRef, isOver, active } = useDroppable({
    id: `lane-${lane.key}`,
    data: { name: lane.name, lane },
    disabled: reason !== undefined,
  });
  const scroller = useRef<HTMLDivElement>(null);
  const seen = useSeen(scroller);
  const query = useInfiniteQuery({ ...props.query, enabled: seen });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const records = useMemo(() => {
    const all = query.data?.pages.flatMap((page) => page.items) ?? [];
    return belongs ? all.filter((card) => belongs(card, lane)) : all;
  }, [query.data, belongs, lane]);
  const [focused, setFocused] = useState<number>();
  const virtual = useVirtualizer({
    count: records.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(records[index] as RecordData),
    // the same for the same cards, or the place of each would be found anew in every frame
    getItemKey: useCallback((index: number) => records[index]?.id ?? index, [records]),
    gap,
    overscan: 6,
  });
  // When other cards come, or they say more, their sizes are known anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the cards decide the sizes
  useEffect(() => virtual.measure(), [records, heightOf, virtual]);
  const rows = virtual.getVirtualItems();
  const last = rows.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= records.length - 20 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [last, records.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const reachable = rows.some((row) => row.key === focused) ? focused : rows[0]?.key;
  const closed = active && reason !== undefined && active.id === shut?.card;

  return (
    <section
      ref={setNodeRef}
      className={styles.column}
      data-over={isOver || undefined}
      data-shut={closed || undefined}
      data-stale={query.isPlaceholderData || undefined}
      aria-busy={query.isLoading || undefined}
      aria-label={label}
    >
      <header className={styles.head}>
        <h2>
          <i data-tone={lane.tone} aria-hidden />
          <span title={lane.name}>{lane.name}</span>
          <b>{format.number(lane.count)}</b>
        </h2>
        {figures && <p>{figures}</p>}
      </header>
      {question}
      <div ref={scroller} className={styles.scroller} tabIndex={records.length ? undefined : 0}>
        {closed && <p className={styles.note}>{reason}</p>}
        {query.error && (
          <p className={styles.note} role="alert">
            {problemOf(query.error).message}{' '}
            <Button size="small" onClick={() => void query.refetch()}>
              {t('shared.board.retry')}
            </Button>
          </p>
        )}
        {query.isPending &&
          skeletons
            .slice(0, Math.max(1, Math.min(4, lane.count)))
            .map((each) => <div key={each} className={styles.skeleton} aria-hidden />)}
        {query.isSuccess && records.length === 0 && !closed && <p className={styles.note}>{empty}</p>}
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {rows.map((row) => {
            const card = records[row.index];
            return (
              card && (
                <div
                  key={row.key}
                  className={styles.place}
                  style={{ height: row.size, transform: `translateY(${row.start}px)` }}
                >
                  <Card
                    card={card}
                    lane={lane}
                    parts={cards}
                    index={row.index}
                    reachable={card.id === reachable}
                    waiting={card.id === waiting}
                    peeked={card.id === peek}
                    shut={card.id === shut?.card ? shut : undefined}
                    onFocus={setFocused}
                  />
                </div>
              )
            );
          })}
        </div>
      </div>
    </section>
  );
}
