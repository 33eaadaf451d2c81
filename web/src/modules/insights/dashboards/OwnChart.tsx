import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ChartBar } from '~/modules/records/chart/ChartBar';
import { type ChartDefinition, fitting, measureOf, usualGroup } from '~/modules/records/chart/chart';
import { RecordChart } from '~/modules/records/chart/RecordChart';
import type { ViewDefinition } from '~/modules/records/views/views';
import { FilterBar } from '~/shared/filter/FilterBar';
import { type ObjectType, pluralOf, useObjectTypes } from '~/shared/metadata';
import type { Filter } from '~/shared/records/filter';
import { DashboardField } from './DashboardField';

/** A chart that belongs to a dashboard alone. */
export interface Own {
  type: ObjectType;
  chart: ChartDefinition;
  filter?: Filter;
}

export const isDrawn = ({ chart }: Own): boolean => chart.kind === 'number' || !!chart.by;

export const definitionOf = ({ filter, chart }: Own): ViewDefinition => ({
  filter: filter ?? null,
  chart: fitting(chart),
});

/** What is counted, and how it is drawn, with what comes out. */
export function OwnChart({ value, onChange }: { value: Own | undefined; onChange: (own: Own) => void }) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const readable = types.filter(({ rights }) => rights.read);
  return (
    <>
      <DashboardField label={t('insights.dashboards.add.object')}>
        <Select
          aria-label={t('insights.dashboards.add.object')}
          value={value?.type.name}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('insights.dashboards.add.chooseObject')}
          options={readable.map((type) => ({ value: type.name, label: pluralOf(type) }))}
          onChange={(name) => {
            const type = readable.find((each) => each.name === name);
            if (!type) return;
            const by = usualGroup(types, type);
            onChange({ type, chart: { kind: by ? 'bar' : 'number', by, measure: measureOf(null) } });
          }}
        />
      </DashboardField>
      {value && (
        <>
          <FilterBar
            type={value.type}
            filter={value.filter}
            onChange={(filter) => onChange({ ...value, filter })}
          />
          <ChartBar
            type={value.type}
            filter={value.filter}
            chart={value.chart}
            onChange={(chart) => onChange({ ...value, chart })}
          />
          {isDrawn(value) && <RecordChart type={value.type} filter={value.filter} chart={value.chart} />}
        </>
      )}
    </>
  );
}
