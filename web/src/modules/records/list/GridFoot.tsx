import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { ClickMenu } from '~/shared/ClickMenu';
import * as format from '~/shared/format';
import { canAsk, nounsOf, type ObjectType } from '~/shared/metadata';
import type { Filter } from '~/shared/records/filter';
import type { Measure, Money, Value } from '~/shared/records/records';
import { useMe } from '~/shared/session';
import { type Column, isNumeric } from './columns';
import styles from './grid.module.css';
import type { ListState } from './useListState';
import { useFigures } from './useRows';

const functions = ['none', 'sum', 'avg', 'median', 'min', 'max'] as const;
export type Figure = (typeof functions)[number];

/** What a column adds up to: money always, other quantities where groups are compared; a year is a name. */
export function figureOf(column: Column, chosen: Record<string, Figure>, grouped: boolean): Figure {
  const { kind, name } = column.field;
  const adds = kind === 'money' || (grouped && isNumeric(kind) && !/year$/i.test(name));
  return chosen[column.path] ?? (column.own && adds ? 'sum' : 'none');
}

const canSum = ({ field }: Column): boolean => isNumeric(field.kind) && canAsk(field);

/** The server counts the rows besides. */
const mostMeasures = 11;

export function measuresOf(columns: Column[], chosen: Record<string, Figure>, grouped: boolean): Measure[] {
  return columns
    .flatMap((column): Measure[] => {
      const fn = figureOf(column, chosen, grouped);
      return fn === 'none' || !canSum(column) ? [] : [{ fn, field: column.path }];
    })
    .slice(0, mostMeasures);
}

export function figureText(column: Column, value: Value | Money[]): string {
  if (value === null || value === undefined) return '–';
  if (Array.isArray(value)) return (value as Money[]).map(format.money).join(' + ');
  return column.field.kind === 'money' ? format.money(value as Money) : format.number(String(value), 1);
}

/** How many rows there are in all, and what a column adds up to when somebody asks; scrolling leaves it alone. */
export const GridFoot = memo(function GridFoot(props: {
  type: ObjectType;
  state: ListState;
  columns: Column[];
  asked: Filter | undefined;
  /** How many of them are loaded, where that is worth a word. */
  shown?: number;
  pending: boolean;
  minWidth: number;
}) {
  const { type, state, columns, asked, shown, pending, minWidth } = props;
  const { t } = useTranslation();
  const me = useMe();
  const { data } = useFigures(type, asked, measuresOf(columns, state.figures, !!state.group), !pending);
  const row = data?.rows[0];
  const count = Number(row?.count ?? 0);
  return (
    <div role="rowgroup" className={styles.footGroup} style={{ minWidth }}>
      <div role="row" className={styles.foot}>
        <div role="gridcell" className={styles.check} />
        {columns.map((column, at) => {
          if (at === 0) {
            return (
              <div key={column.path} role="gridcell" className={styles.count} data-first>
                {row &&
                  t('records.count', { count, number: format.number(count), nouns: nounsOf(type, count) })}
                {row && shown !== undefined && shown < count && (
                  <span>{t('records.loaded', { number: format.number(shown) })}</span>
                )}
              </div>
            );
          }
          if (!canSum(column)) return <div key={column.path} role="gridcell" />;
          const fn = figureOf(column, state.figures, !!state.group);
          return (
            <div key={column.path} role="gridcell" className={styles.figure} data-number>
              <ClickMenu
                placement="topRight"
                menu={{
                  selectable: true,
                  selectedKeys: [fn],
                  items: functions.map((each) => ({ key: each, label: t(`records.figure.${each}`) })),
                  onClick: ({ key }) => state.setFigure(column.path, key as Figure),
                }}
              >
                <button
                  type="button"
                  tabIndex={-1}
                  title={t('records.figure.choose', { column: column.label })}
                >
                  {fn === 'none' ? (
                    <span className={styles.calculate}>{t('records.figure.calculate')}</span>
                  ) : (
                    <>
                      <span>{t(`records.figure.${fn}`)}</span>
                      {row && figureText(column, row[`${fn}(${column.path})`] as Value)}
                    </>
                  )}
                </button>
              </ClickMenu>
            </div>
          );
        })}
        {me.maturity === 'novice' && (
          <div role="gridcell" className={styles.keys}>
            <span>{t('records.keys')}</span>
          </div>
        )}
      </div>
    </div>
  );
});
