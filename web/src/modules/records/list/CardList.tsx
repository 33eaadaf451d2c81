import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FieldValue } from '~/shared/fields/FieldValue';
import * as format from '~/shared/format';
import { nounsOf, pluralOf } from '~/shared/metadata';
import { isEmpty, readValue } from '~/shared/records/records';
import { useTitle } from '~/shared/records/useTitle';
import styles from './CardList.module.css';
import type { RowsProps } from './Grid';
import { GroupCard } from './groups/GroupCard';
import { seenWithHead } from './groups/seenWithHead';
import { roomOfRows } from './roomOfRows';
import { useLineKeys } from './useLineKeys';
import { useFigures } from './useRows';

const cardHeight = 74;
const headHeight = 44;
const skeletons = [1, 2, 3, 4, 5, 6, 7, 8];

/** The list on a phone: a title and the first three filled columns. */
export function CardList({ type, state, rows, groups, asked, pending, onEnd }: RowsProps) {
  const { t } = useTranslation();
  const titleOf = useTitle(type);
  const scroller = useRef<HTMLDivElement>(null);
  const rangeExtractor = useMemo(() => seenWithHead(groups?.lines), [groups?.lines]);
  const virtual = useVirtualizer({
    ...roomOfRows,
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (groups?.lines[index]?.kind === 'head' ? headHeight : cardHeight),
    overscan: 8,
    rangeExtractor,
    getItemKey: useLineKeys(rows, groups?.lines),
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 20) onEnd();
  }, [last, rows.length, onEnd]);
  const first = items[groups ? 1 : 0]?.index ?? 0;
  const see = groups?.see;
  useEffect(() => see?.(first, last), [see, first, last]);
  const { data } = useFigures(type, asked, [], !pending);
  const count = Number(data?.rows[0]?.count ?? 0);
  const columns = state.columns.filter((column) => column.path !== type.title);
  return (
    <>
      <div ref={scroller} className={styles.cards} aria-busy={pending}>
        {pending ? (
          skeletons.map((each) => (
            <div key={each} className={styles.waiting} aria-hidden>
              <i />
              <i />
            </div>
          ))
        ) : (
          <ul style={{ height: virtual.getTotalSize() }} aria-label={pluralOf(type)}>
            {items.map((item) => {
              const row = rows[item.index];
              const line = groups?.lines[item.index];
              if (!row) {
                return (
                  line && (
                    <li
                      key={item.key}
                      className={item === items[0] ? styles.stuck : undefined}
                      style={
                        item === items[0]
                          ? undefined
                          : { height: item.size, transform: `translateY(${item.start}px)` }
                      }
                    >
                      {line.kind === 'head' ? (
                        <GroupCard
                          group={line.group}
                          open={line.open}
                          field={groups?.field}
                          columns={state.columns}
                          figures={state.figures}
                          onTurn={groups?.turn}
                        />
                      ) : (
                        <div className={styles.waiting} aria-hidden>
                          <i />
                          <i />
                        </div>
                      )}
                    </li>
                  )
                );
              }
              const filled = columns.filter((column) => !isEmpty(readValue(row, column.path)));
              return (
                <li key={item.key} style={{ transform: `translateY(${item.start}px)` }}>
                  <Link to={`/${type.path}/${row.id}`} className={styles.card}>
                    <strong>{titleOf(row)}</strong>
                    <span className={styles.facts}>
                      {filled.slice(0, 3).map((column) => (
                        <span key={column.path}>
                          <FieldValue
                            field={column.field}
                            value={readValue(row, column.path)}
                            linked={false}
                          />
                        </span>
                      ))}
                    </span>
                  </Link>
                </li>
              );
            })}
          </ul>
        )}
      </div>
      <p className={styles.count} role="status">
        {data && t('records.count', { count, number: format.number(count), nouns: nounsOf(type, count) })}
      </p>
    </>
  );
}
