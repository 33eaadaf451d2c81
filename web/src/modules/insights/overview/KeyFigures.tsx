import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { amountIn, mainCurrency, moneys } from '~/shared/chart/moneys';
import * as format from '~/shared/format';
import { all, type Filter } from '~/shared/records/filter';
import { type Aggregate, aggregateQuery, type Measure } from '~/shared/records/records';
import { outlook, outlookMeasures } from './outlook';
import styles from './overview.module.css';
import { inPeriod } from './period';
import type { Overview } from './useOverview';

const measures: Measure[] = [
  { fn: 'count' },
  { fn: 'sum', field: 'amount', as: 'sum' },
  { fn: 'avg', field: 'cycleDays', as: 'cycle' },
];

interface Totals {
  won: number;
  lost: number;
  sum: ReturnType<typeof moneys>;
  cycle: number | null;
}

function totals(data: Aggregate | undefined): Totals {
  const of = (kind: string) => data?.rows.find((row) => row['stage.kind'] === kind);
  const cycle = of('won')?.cycle;
  return {
    won: Number(of('won')?.count ?? 0),
    lost: Number(of('lost')?.count ?? 0),
    sum: moneys(of('won')?.sum),
    cycle: cycle === null || cycle === undefined ? null : Number(cycle),
  };
}

function Change({
  now,
  then,
  points,
  lessIsBetter,
}: {
  now: number | null;
  then: number | null;
  /** Shares are compared in points, the rest in percent. */
  points?: boolean;
  lessIsBetter?: boolean;
}) {
  const { t } = useTranslation();
  if (now === null || then === null || (!points && then === 0)) return null;
  const change = points ? (now - then) * 100 : (now - then) / Math.abs(then);
  const text = points
    ? t('insights.overview.points', { number: format.number(Math.abs(change), 1) })
    : format.percent(Math.abs(change), Math.abs(change) < 0.1 ? 1 : 0);
  if (Number(change.toFixed(3)) === 0) return <small>{t('insights.overview.asBefore')}</small>;
  const up = change > 0;
  return (
    <small data-good={up !== !!lessIsBetter || undefined} data-bad={up === !!lessIsBetter || undefined}>
      {t(up ? 'insights.overview.more' : 'insights.overview.less', { change: text })}
    </small>
  );
}

function Figure({
  label,
  value,
  to,
  note,
  also,
}: {
  label: string;
  value: string;
  to: string;
  note?: string;
  also?: ReactNode;
}) {
  return (
    <div className={styles.figure}>
      <dt>{label}</dt>
      <dd>
        <Link to={to}>{value}</Link>
        {note && <span>{note}</span>}
        {also}
      </dd>
    </div>
  );
}

/** The period in a few numbers, beside the period before, and what may be expected of what is open. */
export function KeyFigures({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  const { closed, within, previous } = overview;
  const ask = (filter: Filter) =>
    aggregateQuery('deals', { filter, groupBy: ['stage.kind'], measures, ...overview.moment });
  const now = useQuery(ask(closed()));
  const then = useQuery({ ...ask(closed('', previous)), enabled: !!previous });
  const openFilter = all({ field: 'stage.kind', op: 'in', value: ['open'] }, within()) as Filter;
  const committed: Filter = { field: 'forecast', op: 'in', value: ['commit'] };
  const open = useQuery(
    aggregateQuery('deals', {
      filter: openFilter,
      groupBy: ['stage', 'forecast'],
      measures: outlookMeasures,
      ...overview.moment,
    }),
  );
  const kind = (value: string) =>
    all({ field: 'stage.kind', op: 'in', value: [value] }, within(), inPeriod('closedOn', overview.period));
  const one = totals(now.data);
  const other = previous && then.data ? totals(then.data) : undefined;
  const currency = mainCurrency([one.sum, other?.sum ?? []]);
  const rate = one.won + one.lost > 0 ? one.won / (one.won + one.lost) : null;
  const rateBefore = other && other.won + other.lost > 0 ? other.won / (other.won + other.lost) : null;
  const { count: openCount, sum, weighted, commit } = outlook(open.data);
  return (
    <dl className={styles.figures} data-stale={now.isPlaceholderData || undefined}>
      <Figure
        label={t('insights.overview.won')}
        value={one.sum.length ? format.sums(one.sum) : '–'}
        to={overview.rows('deals', kind('won'), '-amount')}
        note={t('insights.overview.deals', { count: one.won, number: format.number(one.won) })}
        also={other && <Change now={amountIn(one.sum, currency)} then={amountIn(other.sum, currency)} />}
      />
      <Figure
        label={t('insights.overview.winRate')}
        value={rate === null ? '–' : format.percent(rate, 1)}
        to={overview.rows('deals', closed(), '-closedOn')}
        note={t('insights.overview.ofClosed', {
          count: one.won + one.lost,
          number: format.number(one.won + one.lost),
        })}
        also={other && <Change now={rate} then={rateBefore} points />}
      />
      <Figure
        label={t('insights.overview.cycle')}
        value={
          one.cycle === null
            ? '–'
            : t('insights.overview.days', {
                count: Math.round(one.cycle),
                number: format.number(one.cycle, 1),
              })
        }
        to={overview.rows('deals', kind('won'), '-cycleDays')}
        note={t('insights.overview.cycleNote')}
        also={other && <Change now={one.cycle} then={other.cycle} lessIsBetter />}
      />
      <Figure
        label={t(overview.asOf ? 'insights.overview.openThen' : 'insights.overview.open')}
        value={format.sums(sum) || '–'}
        to={overview.rows('deals', openFilter, '-amount')}
        note={t('insights.overview.openNow', { count: openCount, number: format.number(openCount) })}
      />
      <Figure
        label={t(overview.asOf ? 'insights.overview.weightedThen' : 'insights.overview.weighted')}
        value={format.sums(weighted) || '–'}
        to={overview.rows('deals', openFilter, '-amount')}
        note={t('insights.overview.weightedNote')}
        also={
          commit.length > 0 && (
            <Link className={styles.aside} to={overview.rows('deals', all(openFilter, committed), '-amount')}>
              {t('insights.overview.committed', { sum: format.sums(commit) })}
            </Link>
          )
        }
      />
    </dl>
  );
}
