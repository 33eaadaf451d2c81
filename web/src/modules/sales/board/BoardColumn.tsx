import { useDroppable } from '@dnd-kit/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Button } from 'antd';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import { problemOf } from '~/shared/problem';
import type { Stage } from '../deals';
import styles from './Board.module.css';
import { type Asked, type Card, type BoardColumn as Column, cardsQuery } from './board';
import { DealCard } from './DealCard';

const gap = 8;
const heights = { plain: 82, withNext: 102 };
const skeletons = [0, 1, 2, 3];

export function ColumnHead({ column }: { column: Column }) {
  const { t } = useTranslation();
  const { stage, count, sum, weighted } = column;
  const open = stage.kind === 'open';
  return (
    <header className={styles.head}>
      <h2>
        <i data-kind={stage.kind} aria-hidden />
        <span title={stage.name}>{stage.name}</span>
        <b>{format.number(count)}</b>
      </h2>
      <p>
        <span title={format.sums(sum, false)}>{count > 0 ? format.sums(sum) : ' '}</span>
        {open && weighted.length > 0 && (
          <span
            className={styles.weighted}
            title={t('sales.board.weightedHint', {
              sum: format.sums(weighted, false),
              share: format.percent((stage.probability ?? 0) / 100),
            })}
          >
            {t('sales.board.weighted', { sum: format.sums(weighted) })}
          </span>
        )}
      </p>
    </header>
  );
}

interface BoardColumnProps {
  asked: Asked;
  column: Column;
  stages: Stage[];
  /** The card for which something is being asked; it waits where it was. */
  waiting: number | undefined;
  peek: number | undefined;
  onOpen: (id: number) => void;
  /** Not there for who may only look. */
  onMove?: (card: Card, from: Stage, to: Stage) => void;
  /** Above the cards: the question that a drop here raised. */
  question?: ReactNode;
}

/** One stage: its figures, and its cards as far as they are in sight. */
export function BoardColumn({
  asked,
  column,
  stages,
  waiting,
  peek,
  onOpen,
  onMove,
  question,
}: BoardColumnProps) {
  const { t } = useTranslation();
  const { stage } = column;
  const { setNodeRef, isOver } = useDroppable({ id: `stage-${stage.id}`, data: { name: stage.name, stage } });
  const query = useInfiniteQuery(cardsQuery(asked, stage.id));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const cards = useMemo(
    () => (query.data?.pages.flatMap((page) => page.items) ?? []) as Card[],
    [query.data],
  );
  const [focused, setFocused] = useState<number>();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (cards[index]?.nextStep ? heights.withNext : heights.plain),
    getItemKey: (index) => cards[index]?.id ?? index,
    gap,
    overscan: 6,
  });
  // Sizes are known, not measured: when other cards come, they are known anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the cards decide the sizes
  useEffect(() => virtual.measure(), [cards, virtual]);
  const rows = virtual.getVirtualItems();
  const last = rows.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= cards.length - 20 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [last, cards.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const reachable = rows.some((row) => row.key === focused) ? focused : rows[0]?.key;

  return (
    <section
      ref={setNodeRef}
      className={styles.column}
      data-over={isOver || undefined}
      data-stale={query.isPlaceholderData || undefined}
      aria-busy={query.isPending || undefined}
      aria-label={t('sales.board.column', { stage: stage.name, count: column.count })}
    >
      <ColumnHead column={column} />
      {question}
      <div ref={scroller} className={styles.scroller} tabIndex={cards.length ? undefined : 0}>
        {query.error && (
          <p className={styles.note} role="alert">
            {problemOf(query.error).message}{' '}
            <Button size="small" onClick={() => void query.refetch()}>
              {t('sales.board.retry')}
            </Button>
          </p>
        )}
        {query.isPending &&
          skeletons
            .slice(0, Math.max(1, Math.min(4, column.count)))
            .map((each) => <div key={each} className={styles.skeleton} aria-hidden />)}
        {query.isSuccess && cards.length === 0 && (
          <p className={styles.note}>
            {t(asked.filter ? 'sales.board.noneFits' : `sales.board.empty.${stage.kind}`)}
          </p>
        )}
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {rows.map((row) => {
            const card = cards[row.index];
            return (
              card && (
                <div
                  key={row.key}
                  className={styles.place}
                  style={{ height: row.size, transform: `translateY(${row.start}px)` }}
                >
                  <DealCard
                    card={card}
                    stage={stage}
                    stages={stages}
                    index={row.index}
                    reachable={card.id === reachable}
                    asked={card.id === waiting}
                    peeked={card.id === peek}
                    onOpen={onOpen}
                    onFocus={setFocused}
                    onMove={onMove}
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
