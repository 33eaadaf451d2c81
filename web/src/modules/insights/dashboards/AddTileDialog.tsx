import { useQuery } from '@tanstack/react-query';
import { Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allViewsQuery } from '~/modules/records/views/views';
import { focusFirst } from '~/shared/focusFirst';
import { pluralOf, useObjectTypes } from '~/shared/metadata';
import { DashboardField, NameField } from './DashboardField';
import { type Dashboard, type NewTile, usePin } from './dashboards';
import styles from './dashboards.module.css';
import { definitionOf, isDrawn, type Own, OwnChart } from './OwnChart';

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
    <DashboardField label={t('insights.dashboards.add.view')} hint={t('insights.dashboards.add.viewHint')}>
      <Select
        aria-label={t('insights.dashboards.add.view')}
        value={value}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('insights.dashboards.add.chooseView')}
        notFoundContent={t('insights.dashboards.add.noViews')}
        options={charts.map((each) => ({ value: each.id, label: `${each.name} · ${nameOf(each.object)}` }))}
        onChange={onChange}
      />
    </DashboardField>
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
  const tile: NewTile | undefined =
    way === 'view'
      ? view
        ? { view }
        : undefined
      : own && isDrawn(own)
        ? { object: own.type.name, definition: definitionOf(own) }
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
        <NameField
          label={t('insights.dashboards.tile.title')}
          value={title}
          placeholder={t('insights.dashboards.tile.ownTitle')}
          onChange={setTitle}
        />
      </div>
    </Modal>
  );
}
