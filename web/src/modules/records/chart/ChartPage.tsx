import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/shared/EmptyState';
import { FilterBar } from '~/shared/filter/FilterBar';
import { type ObjectType, pluralOf } from '~/shared/metadata';
import { useFaces } from '~/shared/module';
import { Page } from '~/shared/Page';
import { PastBanner } from '~/shared/PastBanner';
import listStyles from '../list/list.module.css';
import { ShownAs } from '../list/ShownAs';
import { useListKeys } from '../list/useListKeys';
import type { ListState } from '../list/useListState';
import { ViewMenu } from '../views/ViewMenu';
import { ChartBar } from './ChartBar';
import type { ChartDefinition } from './chart';
import styles from './chart.module.css';
import { RecordChart } from './RecordChart';

/** The records of a list, counted or added up. */
export function ChartPage({
  type,
  state,
  chart,
}: {
  type: ObjectType;
  state: ListState;
  chart: ChartDefinition;
}) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const faces = useFaces(type.name);
  const drawn = chart.kind === 'number' || !!chart.by;
  const add = () => setAdding(true);
  useListKeys({ filter: add, search: add, create: () => undefined });
  return (
    <Page
      name={state.view?.name ?? pluralOf(type)}
      title={<ViewMenu type={type} state={state} />}
      actions={
        <>
          <Suspense fallback={null}>
            {drawn &&
              !type.asOf &&
              faces.map(({ Chart }, index) =>
                Chart ? (
                  <Chart
                    // biome-ignore lint/suspicious/noArrayIndexKey: faces never change place
                    key={index}
                    type={type}
                    view={state.changed ? undefined : state.view?.id}
                    definition={state.definition}
                  />
                ) : null,
              )}
          </Suspense>
          <ShownAs type={type} here="chart" filter={state.filter} />
        </>
      }
    >
      {type.asOf && <PastBanner asOf={type.asOf} />}
      <div className={listStyles.bar}>
        <FilterBar
          type={type}
          filter={state.filter}
          onChange={state.setFilter}
          adding={adding}
          onAdding={setAdding}
        />
      </div>
      <div className={styles.body}>
        <ChartBar type={type} filter={state.filter} chart={chart} onChange={state.setChart} />
        {!drawn ? (
          <EmptyState title={t('records.chart.teach')} hint={t('records.chart.teachHint')} />
        ) : (
          <RecordChart type={type} filter={state.filter} chart={chart} />
        )}
      </div>
    </Page>
  );
}
