import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { resolveField } from '~/shared/fields/resolve';
import { type ObjectType, pluralOf, say, useObjectTypes } from '~/shared/metadata';
import type { Filter } from '~/shared/records/filter';
import {
  addsUp,
  type ChartDefinition,
  type ChartKind,
  chartKinds,
  eachCurrency,
  fitting,
  groupable,
  isDay,
  isOfOneWhole,
  isOfSeries,
  measurable,
  measureOf,
  measureText,
} from './chart';
import styles from './chart.module.css';
import { type Bucket, buckets, partsOf } from './groups';
import { useCurrencies } from './useCurrencies';

interface ChartBarProps {
  type: ObjectType;
  filter: Filter | undefined;
  chart: ChartDefinition;
  onChange: (chart: ChartDefinition) => void;
}

/** What the chart shows, in one line: how it is drawn, what of, and by what. */
export function ChartBar({ type, filter, chart, onChange: said }: ChartBarProps) {
  const { t } = useTranslation();
  const onChange = (next: ChartDefinition) => said(fitting(next));
  const functions = isOfOneWhole(chart.kind) ? (['sum'] as const) : (['sum', 'avg', 'min', 'max'] as const);
  const series = isOfSeries(chart.kind) && chart.by;
  return (
    <div className={styles.bar}>
      <Select<ChartKind>
        aria-label={t('records.chart.kind')}
        popupMatchSelectWidth={false}
        value={chart.kind}
        options={chartKinds.map((kind) => ({ value: kind, label: t(`records.chart.kinds.${kind}`) }))}
        onChange={(kind) => onChange({ ...chart, kind })}
      />
      <Select
        aria-label={t('records.chart.measure')}
        popupMatchSelectWidth={false}
        value={measureText(chart.measure)}
        options={[
          { value: 'count', label: t('records.chart.fn.count', { plural: pluralOf(type) }) },
          ...measurable(type).flatMap((each) =>
            functions.map((fn) => ({
              value: `${fn}(${each.name})`,
              label: t(`records.chart.fn.${fn}`, { field: say(each.label, each.name) }),
            })),
          ),
        ]}
        onChange={(text) => onChange({ ...chart, measure: measureOf(text) })}
      />
      {chart.kind !== 'number' && (
        <GroupSelect
          type={type}
          label={t('records.chart.group')}
          bucketLabel={t('records.chart.bucket')}
          value={chart.by}
          onChange={(by) => onChange({ ...chart, by })}
        />
      )}
      {series && (
        <GroupSelect
          type={type}
          label={t('records.chart.split')}
          bucketLabel={t('records.chart.splitBucket')}
          value={chart.split}
          but={chart.by}
          none={t('records.chart.undivided')}
          onChange={(split) => onChange({ ...chart, split })}
        />
      )}
      {series && chart.split && chart.kind === 'bar' && addsUp(chart) && (
        <Select<'stacked' | 'beside'>
          aria-label={t('records.chart.parts')}
          popupMatchSelectWidth={false}
          value={chart.beside ? 'beside' : 'stacked'}
          options={(['stacked', 'beside'] as const).map((each) => ({
            value: each,
            label: t(`records.chart.${each}`),
          }))}
          onChange={(how) => onChange({ ...chart, beside: how === 'beside' })}
        />
      )}
      <CurrencySelect type={type} filter={filter} chart={chart} onChange={onChange} />
    </div>
  );
}

/** A field to group by; one of days with how long its periods are. */
function GroupSelect({
  type,
  label,
  bucketLabel,
  value,
  but,
  none,
  onChange,
}: {
  type: ObjectType;
  label: string;
  bucketLabel: string;
  value: string | undefined;
  /** What is grouped by already. */
  but?: string;
  /** How it is called that there is no group. */
  none?: string;
  onChange: (by: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const { field, bucket } = partsOf(value ?? '');
  const found = value ? resolveField(types, type, field) : undefined;
  const choose = (path: string) => {
    const next = resolveField(types, type, path);
    onChange(next && isDay(next.field) ? `${path}:${bucket ?? 'month'}` : path || undefined);
  };
  return (
    <>
      <Select
        aria-label={label}
        placeholder={label}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        style={{ minWidth: 140 }}
        value={found?.path}
        options={[
          ...(none && value ? [{ value: '', label: none }] : []),
          ...groupable(types, type)
            .filter(({ path }) => path !== partsOf(but ?? '').field)
            .map((each) => ({ value: each.path, label: each.label })),
        ]}
        onChange={choose}
      />
      {bucket && (
        <Select<Bucket>
          aria-label={bucketLabel}
          popupMatchSelectWidth={false}
          value={bucket}
          options={buckets.map((each) => ({ value: each, label: t(`records.chart.buckets.${each}`) }))}
          onChange={(next) => onChange(`${field}:${next}`)}
        />
      )}
    </>
  );
}

/** Which amounts are drawn, where there are several currencies: they are never added up. */
function CurrencySelect({ type, filter, chart, onChange }: ChartBarProps) {
  const { t } = useTranslation();
  const there = useCurrencies(type, filter, chart.measure.field);
  const kept = chart.currency && chart.currency !== eachCurrency ? [chart.currency] : [];
  const codes = [...new Set([...there, ...kept])].sort();
  if (codes.length < 2 && !chart.currency) return null;
  return (
    <Select
      aria-label={t('records.chart.currency')}
      popupMatchSelectWidth={false}
      value={chart.currency ?? ''}
      options={[
        {
          value: '',
          label: t(chart.kind === 'number' ? 'records.chart.allCurrencies' : 'records.chart.mainCurrency'),
        },
        ...(isOfSeries(chart.kind) && !chart.split
          ? [{ value: eachCurrency, label: t('records.chart.everyCurrency') }]
          : []),
        ...codes.map((code) => ({ value: code, label: t('records.chart.in', { currency: code }) })),
      ]}
      onChange={(currency) => onChange({ ...chart, currency: currency || undefined })}
    />
  );
}
