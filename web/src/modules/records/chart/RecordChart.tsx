import { useTranslation } from 'react-i18next';
import { resolveField } from '~/shared/fields/resolve';
import { type ObjectType, pluralOf, useObjectTypes } from '~/shared/metadata';
import type { Filter } from '~/shared/records/filter';
import { type ChartDefinition, eachCurrency, lacking } from './chart';
import styles from './chart.module.css';
import { MarkChart } from './MarkChart';
import { SeriesChart } from './SeriesChart';
import { useGroup } from './useGroup';

interface RecordChartProps {
  type: ObjectType;
  filter: Filter | undefined;
  chart: ChartDefinition;
  /** What it is called, where that is not simply the question it answers. */
  title?: string;
}

/** The records of a filter as a chart; every mark opens its rows. */
export function RecordChart({ type, filter, chart, title }: RecordChartProps) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const group = useGroup(type, chart.by);
  const split = useGroup(type, chart.split);
  const missing = lacking(types, type, chart);
  if (missing)
    return (
      <section className={styles.missing}>
        {title && <h2>{title}</h2>}
        <p>{t('records.chart.missing', { field: missing })}</p>
      </section>
    );
  const measured = chart.measure.field ? resolveField(types, type, chart.measure.field) : undefined;
  const measure = measured
    ? t(`records.chart.fn.${chart.measure.fn}`, { field: measured.label })
    : t('records.chart.fn.count', { plural: pluralOf(type) });
  // What has a comma in it comes last.
  const groups = [group, split]
    .filter((each) => !!each)
    .sort((a, b) => (a.bucket ? 1 : 0) - (b.bucket ? 1 : 0));
  const [first, second] = groups.map((each) => each.phrase);
  const question = !first
    ? measure
    : second
      ? t('records.chart.questionSplit', { measure, group: first, split: second })
      : t('records.chart.question', { measure, group: first });
  const asked = { type, filter, chart, title, measure, question };
  const each = chart.currency === eachCurrency && measured?.field.kind === 'money';
  return group && (split || each) ? (
    <SeriesChart {...asked} group={group} split={split} />
  ) : (
    <MarkChart {...asked} group={group} />
  );
}
