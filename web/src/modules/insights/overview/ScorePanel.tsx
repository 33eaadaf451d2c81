import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isGroup } from '~/modules/records/chart/groups';
import { amountIn, mainCurrency } from '~/shared/chart/moneys';
import { Panel } from '~/shared/chart/Panel';
import type { Table } from '~/shared/chart/table';
import * as format from '~/shared/format';
import { all, type Filter } from '~/shared/records/filter';
import { aggregateQuery } from '~/shared/records/records';
import { rateOf, type Score, scores } from './figures';
import styles from './overview.module.css';
import { inPeriod } from './period';
import type { Overview } from './useOverview';
import { usePeriodWords } from './words';

/** Products are seen through the lines of deals, everything else through the deals themselves. */
const groups = {
  agent: { path: 'deals', prefix: '', field: 'owner' },
  region: { path: 'deals', prefix: '', field: 'owner.team.region' },
  sector: { path: 'deals', prefix: '', field: 'account.sector' },
  product: { path: 'deal-lines', prefix: 'deal.', field: 'product' },
};

export type By = keyof typeof groups;

/** Who or what wins how often and how fast; bars within the table, so that it is its own chart. */
export function ScorePanel({ overview, by }: { overview: Overview; by: By }) {
  const { t } = useTranslation();
  const words = usePeriodWords(overview);
  const { path, prefix, field } = groups[by];
  const query = useQuery(
    aggregateQuery(path, {
      filter: overview.closed(prefix),
      groupBy: [field, `${prefix}stage.kind`],
      measures: [
        prefix ? { fn: 'countDistinct', field: 'deal', as: 'count' } : { fn: 'count' },
        { fn: 'avg', field: `${prefix}cycleDays`, as: 'cycle' },
        ...(prefix ? [] : [{ fn: 'sum' as const, field: 'amount', as: 'sum' }]),
      ],
      ...overview.moment,
    }),
  );
  const lines = scores(query.data, field, prefix, t(`insights.overview.none.${by}`));
  const slowest = Math.max(1, ...lines.map((each) => each.cycle ?? 0));
  const currency = mainCurrency(lines.map((each) => each.wonSum));
  const linkOf = (line: Score, kinds: string[]): string => {
    const filter: Filter | undefined = all(
      { field: `${prefix}stage.kind`, op: 'in', value: kinds },
      isGroup(field, line.value),
      overview.within(prefix),
      inPeriod(`${prefix}closedOn`, overview.period),
    );
    return overview.rows(path, filter);
  };
  const table: Table = {
    columns: [
      { key: 'name', label: t(`insights.overview.by.${by}`) },
      { key: 'won', label: t('insights.overview.won'), number: true },
      { key: 'lost', label: t('insights.overview.lost'), number: true },
      { key: 'rate', label: t('insights.overview.winRate'), number: true },
      { key: 'cycle', label: t('insights.overview.cycleDays'), number: true },
      ...(prefix ? [] : [{ key: 'sum', label: t('insights.overview.wonAmount'), number: true }]),
    ],
    rows: lines.map((line) => {
      const rate = rateOf(line);
      return {
        key: line.key,
        cells: [
          { text: line.name, value: line.name },
          { text: format.number(line.won), value: line.won, to: linkOf(line, ['won']) },
          { text: format.number(line.lost), value: line.lost, to: linkOf(line, ['lost']) },
          {
            text: rate === null ? '–' : format.percent(rate),
            value: rate,
            bar: rate ?? 0,
            to: linkOf(line, ['won', 'lost']),
          },
          {
            text: line.cycle === null ? '–' : format.number(line.cycle, 1),
            value: line.cycle,
            bar: (line.cycle ?? 0) / slowest,
            quiet: true,
            to: linkOf(line, ['won']),
          },
          ...(prefix
            ? []
            : [
                {
                  text: format.sums(line.wonSum) || '–',
                  value: amountIn(line.wonSum, currency),
                  to: linkOf(line, ['won']),
                },
              ]),
        ],
      };
    }),
  };
  return (
    <Panel
      className={styles.score}
      question={t(`insights.overview.q.${by}`)}
      unit={t('insights.overview.unit.score', { period: words })}
      table={table}
      pending={query.isPending}
      stale={query.isPlaceholderData}
      error={query.error}
    />
  );
}
