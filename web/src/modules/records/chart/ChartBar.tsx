import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { resolveField } from '~/shared/fields/resolve';
import { type ObjectType, pluralOf, say, useObjectTypes } from '~/shared/metadata';
import {
  type ChartDefinition,
  type ChartKind,
  chartKinds,
  groupable,
  isDay,
  isOfOneWhole,
  measurable,
  measureOf,
  measureText,
} from './chart';
import styles from './chart.module.css';
import { type Bucket, buckets, partsOf } from './groups';

interface ChartBarProps {
  type: ObjectType;
  chart: ChartDefinition;
  onChange: (chart: ChartDefinition) => void;
}

/** What the chart shows, in one line: how it is drawn, what of, and by what. */
export function ChartBar({ type, chart, onChange }: ChartBarProps) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const { field, bucket } = partsOf(chart.by ?? '');
  const found = chart.by ? resolveField(types, type, field) : undefined;
  const functions = isOfOneWhole(chart.kind) ? (['sum'] as const) : (['sum', 'avg', 'min', 'max'] as const);
  const group = (path: string) => {
    const next = resolveField(types, type, path);
    onChange({ ...chart, by: next && isDay(next.field) ? `${path}:${bucket ?? 'month'}` : path });
  };
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
        <Select
          aria-label={t('records.chart.group')}
          placeholder={t('records.chart.group')}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          style={{ minWidth: 140 }}
          value={found?.path}
          options={groupable(types, type).map((each) => ({ value: each.path, label: each.label }))}
          onChange={group}
        />
      )}
      {bucket && chart.kind !== 'number' && (
        <Select<Bucket>
          aria-label={t('records.chart.bucket')}
          popupMatchSelectWidth={false}
          value={bucket}
          options={buckets.map((each) => ({ value: each, label: t(`records.chart.buckets.${each}`) }))}
          onChange={(next) => onChange({ ...chart, by: `${field}:${next}` })}
        />
      )}
    </div>
  );
}
