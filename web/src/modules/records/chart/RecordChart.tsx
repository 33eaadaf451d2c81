import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Chart, type ChartHandle } from '~/shared/chart/Chart';
import { useChartTheme } from '~/shared/chart/chartTheme';
import { Panel } from '~/shared/chart/Panel';
import type { Table } from '~/shared/chart/table';
import { textOf } from '~/shared/fields/FieldValue';
import { resolveField } from '~/shared/fields/resolve';
import * as format from '~/shared/format';
import { type ObjectType, pluralOf, useObjectTypes } from '~/shared/metadata';
import { all, type Filter, listLink } from '~/shared/records/filter';
import { aggregateQuery, type Value } from '~/shared/records/records';
import { type ChartDefinition, hasOrder, lacking } from './chart';
import styles from './chart.module.css';
import { type Mark, marksOf, shownOf } from './drawn';
import { type Bucket, partsOf } from './groups';
import { heightOf, optionOf } from './option';

function useBucketText() {
  const { t } = useTranslation();
  return (day: string, bucket: Bucket): string => {
    const year = day.slice(0, 4);
    if (bucket === 'year') return year;
    if (bucket === 'quarter')
      return t('records.chart.quarterOf', { year, quarter: Math.ceil(Number(day.slice(5, 7)) / 3) });
    return bucket === 'month' ? format.month(day) : format.date(day);
  };
}

/** The records of a filter as a chart; every mark opens its rows. */
export function RecordChart({
  type,
  filter,
  chart,
  title,
}: {
  type: ObjectType;
  filter: Filter | undefined;
  chart: ChartDefinition;
  /** What it is called, where that is not simply the question it answers. */
  title?: string;
}) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const navigate = useNavigate();
  const theme = useChartTheme();
  const bucketText = useBucketText();
  const handle = useRef<ChartHandle>(null);
  const missing = lacking(types, type, chart);
  const { field: path, bucket } = partsOf(chart.by ?? '');
  const group = chart.by ? resolveField(types, type, path) : undefined;
  const measured = chart.measure.field ? resolveField(types, type, chart.measure.field) : undefined;
  const ordered = group && hasOrder(types, group.field);
  const query = useQuery({
    ...aggregateQuery(type.path, {
      filter,
      groupBy: chart.by ? [chart.by, ...(ordered ? [`${path}.position`] : [])] : [],
      measures: [{ ...chart.measure, as: 'value' }],
    }),
    enabled: !missing,
  });
  const measure = measured
    ? t(`records.chart.fn.${chart.measure.fn}`, { field: measured.label })
    : t('records.chart.fn.count', { plural: pluralOf(type) });
  const question = chart.by
    ? t('records.chart.question', {
        measure,
        group: bucket
          ? t(`records.chart.by.${bucket}`, { field: group?.label ?? path })
          : (group?.label ?? path),
      })
    : measure;
  const words = { yes: t('shared.yes'), no: t('shared.no') };
  const label = (value: Value): string => {
    if (value === null || value === undefined) return t('records.chart.none');
    if (bucket) return bucketText(String(value), bucket);
    return (group && textOf(group.field, value, words)) || t('records.chart.nameless');
  };
  const choices = group?.field.kind === 'choice' ? (group.field.choices ?? []) : undefined;
  const placeOf = (value: Value): number => {
    const at = choices?.findIndex((each) => each.value === value) ?? -1;
    return at < 0 ? (choices?.length ?? 0) : at;
  };
  const said = {
    label,
    others: t('records.chart.others'),
    place: ordered
      ? (row: Record<string, Value>) => Number(row[`${path}.position`] ?? Number.MAX_SAFE_INTEGER)
      : choices && chart.by
        ? (row: Record<string, Value>) => placeOf(row[chart.by as string])
        : undefined,
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is said follows the chart and the language
  const drawn = useMemo(() => query.data && marksOf(query.data, chart, said), [query.data, chart, t]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same
  const shown = useMemo(() => (drawn ? shownOf(drawn.marks, chart, said) : []), [drawn, chart, t]);
  const linkOf = (mark: Mark) => listLink(type.path, all(filter, chart.by ? mark.filter : undefined));
  const tell = (size: number | null): string => {
    if (size === null) return '–';
    if (drawn?.currency) return format.shortMoney({ value: String(size), currency: drawn.currency });
    return format.number(size);
  };
  const tellAll = ({ amounts, size }: Mark): string =>
    amounts.length ? amounts.map((each) => format.money(each)).join(' + ') : tell(size);
  const tellRef = useRef(tell);
  tellRef.current = tell;
  const option = useMemo(
    () => optionOf(theme, chart.kind, shown, !!bucket, (size) => tellRef.current(size)),
    [theme, chart.kind, shown, bucket],
  );

  if (missing)
    return (
      <section className={styles.missing}>
        {title && <h2>{title}</h2>}
        <p>{t('records.chart.missing', { field: missing })}</p>
      </section>
    );
  const table: Table = {
    columns: [
      ...(chart.by ? [{ key: 'group', label: group?.label ?? path }] : []),
      { key: 'value', label: measure, number: true },
    ],
    rows: (drawn?.marks ?? []).map((mark) => ({
      key: mark.key,
      cells: [
        ...(chart.by ? [{ text: mark.label, value: bucket ? mark.key : mark.label }] : []),
        { text: tellAll(mark), value: mark.size, to: linkOf(mark) },
      ],
    })),
  };
  const several = (drawn?.currencies.length ?? 0) > 1 && chart.kind !== 'number';
  const unit = [
    title && title !== question && question,
    drawn?.currency && chart.kind !== 'number' && t('records.chart.in', { currency: drawn.currency }),
    several && t('records.chart.otherCurrencies'),
    query.data?.more && t('records.chart.more'),
    drawn &&
      shown.length < drawn.marks.length &&
      t('records.chart.shown', { total: format.number(drawn.marks.length) }),
  ]
    .filter(Boolean)
    .join(' · ');
  const only = drawn?.marks[0];
  return (
    <Panel
      question={title ?? question}
      unit={unit}
      table={table}
      pending={query.isPending}
      stale={query.isPlaceholderData}
      error={query.error}
      chart={handle}
    >
      {chart.kind === 'number' ? (
        only && (
          <Link className={styles.number} to={linkOf(only)}>
            {tellAll(only)}
          </Link>
        )
      ) : (
        <Chart
          ref={handle}
          option={option}
          height={heightOf(chart.kind, shown, !!bucket)}
          label={`${question}: ${shown
            .slice(0, 12)
            .map((each) => `${each.label} ${tell(each.size)}`)
            .join(', ')}`}
          onPick={(at) => {
            const mark = shown[at];
            if (mark) navigate(linkOf(mark));
          }}
        />
      )}
    </Panel>
  );
}
