import { useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { moneys } from '~/shared/chart/moneys';
import * as format from '~/shared/format';
import { all, type Filter, listLink } from '~/shared/records/filter';
import { aggregateQuery, type Measure } from '~/shared/records/records';
import { type Desk, whose } from './home';
import styles from './home.module.css';

const measures: Measure[] = [{ fn: 'count' }, { fn: 'sum', field: 'amount', as: 'sum' }];

function Figure({ label, filter, sort }: { label: string; filter: Filter; sort: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(aggregateQuery('deals', { filter, measures }));
  const count = Number(data?.rows[0]?.count ?? 0);
  const sums = moneys(data?.rows[0]?.sum);
  return (
    <div className={styles.figure}>
      <dt>{label}</dt>
      <dd>
        <Link to={listLink('deals', filter, sort)}>
          {data ? (count > 0 && sums.length ? format.sums(sums) : format.number(count)) : ' '}
        </Link>
        <span>{sums.length > 0 && t('insights.home.deals', { count, number: format.number(count) })}</span>
      </dd>
    </div>
  );
}

/** Deals won in each of the last twelve months, as a line of small bars. */
function WonByMonth({ mine }: { mine: Filter | undefined }) {
  const { t } = useTranslation();
  const start = dayjs().startOf('month').subtract(11, 'month');
  const { data } = useQuery(
    aggregateQuery('deals', {
      filter: all({ field: 'stage.kind', op: 'in', value: ['won'] }, mine, {
        field: 'closedOn',
        op: 'ge',
        value: start.format('YYYY-MM-DD'),
      }),
      groupBy: ['closedOn:month'],
      measures: [{ fn: 'count' }],
    }),
  );
  const counts = new Map(
    data?.rows.map((row) => [String(row['closedOn:month']).slice(0, 7), Number(row.count)]),
  );
  const months = Array.from({ length: 12 }, (_, at) => start.add(at, 'month').format('YYYY-MM'));
  const most = Math.max(1, ...months.map((each) => counts.get(each) ?? 0));
  return (
    <div className={styles.figure}>
      <dt>{t('insights.home.wonByMonth')}</dt>
      <dd className={styles.months}>
        {months.map((month) => {
          const count = counts.get(month) ?? 0;
          const words = t('insights.home.wonIn', {
            month: format.month(`${month}-01`),
            count,
            number: format.number(count),
          });
          const filter = all({ field: 'stage.kind', op: 'in', value: ['won'] }, mine, {
            field: 'closedOn',
            op: 'between',
            value: [`${month}-01`, dayjs(`${month}-01`).endOf('month').format('YYYY-MM-DD')],
          });
          return (
            <Link key={month} to={listLink('deals', filter, '-closedOn')} title={words} aria-label={words}>
              <i
                data-none={count === 0 || undefined}
                style={{ height: `${Math.max(count > 0 ? 8 : 2, (count / most) * 100)}%` }}
              />
            </Link>
          );
        })}
      </dd>
    </div>
  );
}

/** Where somebody of this role stands, in four small figures. */
export function HomeFigures({ role }: { role: Desk }) {
  const { t } = useTranslation();
  const mine = whose(role);
  const kind = (value: string): Filter => ({ field: 'stage.kind', op: 'in', value: [value] });
  const together = (...filters: Filter[]) => all(...filters, mine) as Filter;
  return (
    <dl className={styles.figures} aria-label={t(`insights.home.figuresOf.${role}`)}>
      <Figure label={t(`insights.home.open.${role}`)} filter={together(kind('open'))} sort="-amount" />
      <Figure
        label={t('insights.home.closing')}
        filter={together(kind('open'), { field: 'expectedCloseOn', op: 'thisMonth' })}
        sort="expectedCloseOn"
      />
      <Figure
        label={t('insights.home.won')}
        filter={together(kind('won'), { field: 'closedOn', op: 'thisMonth' })}
        sort="-closedOn"
      />
      <WonByMonth mine={mine} />
    </dl>
  );
}
