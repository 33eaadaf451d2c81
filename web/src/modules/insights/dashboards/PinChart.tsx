import { useQuery } from '@tanstack/react-query';
import { Button, Modal, Select } from 'antd';
import { Pin } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ViewDefinition } from '~/modules/records/views/views';
import { focusFirst } from '~/shared/focusFirst';
import type { ChartFace } from '~/shared/module';
import { useMe, useReadOnly } from '~/shared/session';
import { useNarrow } from '~/shared/useNarrow';
import { isStaff } from '../home/home';
import { DashboardField, NameField } from './DashboardField';
import { dashboardsQuery, type NewTile, useAddDashboard, usePin } from './dashboards';
import styles from './dashboards.module.css';

const another = 0;

function PinDialog({ tile, onClose }: { tile: NewTile; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data } = useQuery(dashboardsQuery);
  const add = useAddDashboard();
  const pin = usePin();
  const open = data?.filter(({ changeable }) => changeable) ?? [];
  const [chosen, setChosen] = useState<number>();
  const [name, setName] = useState('');
  const [title, setTitle] = useState('');
  const to = chosen ?? open[0]?.id ?? another;
  const ready = data && (to !== another || name.trim());
  const submit = async () => {
    if (!ready) return;
    const id = to === another ? (await add.mutateAsync({ name: name.trim(), audience: 'private' })).id : to;
    // What was made stays, should the chart be refused: it is not made twice.
    setChosen(id);
    await pin.mutateAsync({ id, tile: { ...tile, title: title.trim() || null } });
    navigate(`/insights/dashboards/${id}`);
  };
  return (
    <Modal
      open
      width={420}
      title={t('insights.dashboards.pin.title')}
      okText={t('insights.dashboards.pin.do')}
      cancelText={t('shared.cancel')}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={add.isPending || pin.isPending}
      onOk={() => void submit().catch(() => undefined)}
      onCancel={onClose}
      afterOpenChange={focusFirst}
    >
      <div className={styles.dialog}>
        <DashboardField label={t('insights.dashboards.pin.to')}>
          <Select
            aria-label={t('insights.dashboards.pin.to')}
            loading={!data}
            showSearch={{ optionFilterProp: 'label' }}
            value={data && to}
            options={[
              ...open.map((each) => ({ value: each.id, label: each.name })),
              { value: another, label: t('insights.dashboards.new') },
            ]}
            onChange={setChosen}
          />
        </DashboardField>
        {data && to === another && (
          <NameField
            label={t('insights.dashboards.name')}
            value={name}
            onChange={setName}
            onEnter={() => void submit().catch(() => undefined)}
          />
        )}
        <NameField
          label={t('insights.dashboards.tile.title')}
          value={title}
          placeholder={t('insights.dashboards.tile.ownTitle')}
          onChange={setTitle}
        />
        {tile.view && <small>{t('insights.dashboards.pin.follows')}</small>}
      </div>
    </Modal>
  );
}

/** Puts the chart that a list is drawn as onto a dashboard. */
export function PinChart({ type, view, definition }: ChartFace) {
  const { t } = useTranslation();
  const me = useMe();
  const narrow = useNarrow();
  const readOnly = useReadOnly();
  const [open, setOpen] = useState(false);
  if (readOnly || !isStaff(me.role)) return null;
  const tile: NewTile = view ? { view } : { object: type.name, definition: definition as ViewDefinition };
  return (
    <>
      <Button
        icon={<Pin size={15} />}
        aria-label={t('insights.dashboards.pin.title')}
        onClick={() => setOpen(true)}
      >
        {narrow ? undefined : t('insights.dashboards.pin.title')}
      </Button>
      {open && <PinDialog tile={tile} onClose={() => setOpen(false)} />}
    </>
  );
}
