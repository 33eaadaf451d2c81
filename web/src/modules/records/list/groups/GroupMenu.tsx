import { Button, Popover, Select } from 'antd';
import { ListTree } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { resolveField } from '~/shared/fields/resolve';
import { type ObjectType, useObjectTypes } from '~/shared/metadata';
import { useNarrow } from '~/shared/useNarrow';
import { type Bucket, buckets, partsOf } from '../../chart/groups';
import type { ListState } from '../useListState';
import { groupable, groupOf } from './grouping';
import styles from './groups.module.css';
import type { Groups } from './useGroups';

function Chooser({ type, state, groups }: { type: ObjectType; state: ListState; groups?: Groups }) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const { field, bucket } = partsOf(state.group ?? '');
  return (
    <div className={styles.chooser}>
      <Select
        aria-label={t('records.group.by')}
        showSearch={{ optionFilterProp: 'label' }}
        value={field}
        options={[
          { value: '', label: t('records.group.none') },
          ...groupable(types, type).map((each) => ({ value: each.path, label: each.label })),
        ]}
        onChange={(path) => state.setGroup(groupOf(types, type, path))}
      />
      {bucket && (
        <Select<Bucket>
          aria-label={t('records.chart.bucket')}
          value={bucket}
          options={buckets.map((each) => ({ value: each, label: t(`records.chart.buckets.${each}`) }))}
          onChange={(next) => state.setGroup(`${field}:${next}`)}
        />
      )}
      {groups && (
        <div className={styles.all}>
          <Button size="small" onClick={() => groups.turnAll(true)}>
            {t('records.group.open')}
          </Button>
          <Button size="small" onClick={() => groups.turnAll(false)}>
            {t('records.group.close')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** By what the rows are put together; all groups are opened and closed here too. */
export function GroupMenu(props: { type: ObjectType; state: ListState; groups?: Groups }) {
  const { type, state, groups } = props;
  const { t } = useTranslation();
  const types = useObjectTypes();
  const narrow = useNarrow();
  const found = state.group && resolveField(types, type, partsOf(state.group).field);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      content={<Chooser type={type} state={state} groups={groups} />}
    >
      <Button
        size="small"
        type="text"
        icon={<ListTree size={14} />}
        aria-pressed={!!found}
        aria-label={found ? t('records.group.grouped', { field: found.label }) : t('records.group.title')}
      >
        {found && !narrow ? found.label : undefined}
      </Button>
    </Popover>
  );
}
