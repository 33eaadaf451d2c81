import { useQuery } from '@tanstack/react-query';
import { Input, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartBar } from '~/modules/records/chart/ChartBar';
import { type ChartDefinition, measureOf, usualGroup } from '~/modules/records/chart/chart';
import { RecordChart } from '~/modules/records/chart/RecordChart';
import { allViewsQuery } from '~/modules/records/views/views';
import { FilterBar } from '~/shared/filter/FilterBar';
import { focusFirst } from '~/shared/focusFirst';
import { type ObjectType, pluralOf, useObjectTypes } from '~/shared/metadata';
import type { Filter } from '~/shared/records/filter';
import { type Dashboard, type NewTile, usePin } from './dashboards';
import styles from './dashboards.module.css';

type Way = 'view' | 'own';

function ViewChoice({ value, onChange }: { value?: number; onChange: (view: number) => void }) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const { data: views = [] } = useQuery(allViewsQuery);
  const charts = views.filter(({ kind }) => kind === 'chart');
  const nameOf = (object: string) => {
    const type = types.find(({ name }) => name === object);
    return type ? pluralOf(type) : object;
  };
  return (
    <div className={styles.field}>
      <span>{t('insights.dashboards.add.view')}</span>
      <Select
        aria-label={t('insights.dashboards.add.view')}
        value={value}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('insights.dashboards.add.chooseView')}
        notFoundContent={t('insights.dashboards.add.noViews')}
        options={charts.map((each) => ({ value: each.id, label: `${each.name} · ${nameOf(each.object)}` }))}
        onChange={onChange}
      />
      <small>{t('insights.dashboards.add.viewHint')}</small>
    </div>
  );
}

interface Own {
  type: ObjectType;
  chart: ChartDefinition;
  filter?: Filter;
}

function OwnChart({ value, onChange }: { value: Own | undefined; onChange: (own: Own) => void }) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const readable = types.filter(({ rights }) => rights.read);
  return (
    <>
      <div className={styles.field}>
        <span>{t('insights.dashboards.add.object')}</span>
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
      </div>
      {value && (
        <>
          <FilterBar
            type={value.type}
            filter={value.filter}
            onChange={(filter) => onChange({ ...value, filter })}
          />
          <ChartBar
            type={value.type}
            chart={value.chart}
            onChange={(chart) => onChange({ ...value, chart })}
          />
          {(value.chart.kind === 'number' || value.chart.by) && (
            <RecordChart type={value.type} filter={value.filter} chart={value.chart} />
          )}
        </>
      )}
    </>
  );
}

/** Another chart at the end of the dashboard: one that is kept as a view, or one of its own. */
export function AddTileDialog({ dashboard, onClose }: { dashboard: Dashboard; onClose: () => void }) {
  const { t } = useTranslation();
  const pin = usePin();
  const [way, setWay] = useState<Way>('own');
  const [view, setView] = useState<number>();
  const [own, setOwn] = useState<Own>();
  const [title, setTitle] = useState('');
  const chart = own?.chart;
  const tile: NewTile | undefined =
    way === 'view'
      ? view
        ? { view }
        : undefined
      : own && chart && (chart.kind === 'number' || chart.by)
        ? {
            object: own.type.name,
            definition: {
              filter: own.filter ?? null,
              chart: chart.kind === 'number' ? { ...chart, by: undefined } : chart,
            },
          }
        : undefined;
  const submit = () =>
    tile &&
    pin.mutate({ id: dashboard.id, tile: { ...tile, title: title.trim() || null } }, { onSuccess: onClose });
  return (
    <Modal
      open
      width={680}
      title={t('insights.dashboards.addChart')}
      okText={t('insights.dashboards.add.do')}
      cancelText={t('shared.cancel')}
      okButtonProps={{ disabled: !tile }}
      confirmLoading={pin.isPending}
      onOk={submit}
      onCancel={onClose}
      afterOpenChange={focusFirst}
    >
      <div className={styles.dialog}>
        <Segmented<Way>
          value={way}
          aria-label={t('insights.dashboards.add.way')}
          options={[
            { value: 'own', label: t('insights.dashboards.add.own') },
            { value: 'view', label: t('insights.dashboards.add.kept') },
          ]}
          onChange={setWay}
        />
        {way === 'view' ? (
          <ViewChoice value={view} onChange={setView} />
        ) : (
          <OwnChart value={own} onChange={setOwn} />
        )}
        <div className={styles.field}>
          <span>{t('insights.dashboards.tile.title')}</span>
          <Input
            aria-label={t('insights.dashboards.tile.title')}
            maxLength={100}
            value={title}
            placeholder={t('insights.dashboards.tile.ownTitle')}
            onChange={(event) => setTitle(event.target.value)}
          />
        </div>
      </div>
    </Modal>
  );
}
