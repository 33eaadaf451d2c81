import { Button, Popconfirm, Popover, Progress, Select } from 'antd';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldInput, wireOf } from '~/shared/fields/FieldInput';
import { type ObjectType, say } from '~/shared/metadata';
import { useFaces } from '~/shared/module';
import { deleteRecord, patchRecord, useRefreshRecords, type Value } from '~/shared/records/records';
import { patchOf } from '~/shared/records/useWriteField';
import { useToast } from '~/shared/useToast';
import styles from './BulkBar.module.css';
import { useBulk } from './useBulk';
import type { Selection } from './useSelection';

function SetField({ type, onSet }: { type: ObjectType; onSet: (change: Record<string, unknown>) => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState<string>();
  const [value, setValue] = useState<Value>(null);
  const fields = type.fields.filter(
    (field) => field.writable !== false && !field.verb && !field.unique && field.kind !== 'file',
  );
  const field = fields.find((each) => each.name === name);
  return (
    <div className={styles.set}>
      <Select
        autoFocus
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('records.bulk.field')}
        aria-label={t('records.bulk.field')}
        value={name}
        options={fields.map((each) => ({ value: each.name, label: say(each.label, each.name) }))}
        onChange={(next) => {
          setName(next);
          setValue(null);
        }}
      />
      {field && (
        <FieldInput
          field={field}
          value={value}
          onChange={setValue}
          aria-label={say(field.label, field.name)}
        />
      )}
      <Button
        type="primary"
        disabled={!field}
        onClick={() => field && onSet(patchOf(field, wireOf(field, value)))}
      >
        {t('records.bulk.apply')}
      </Button>
    </div>
  );
}

/** Rises when rows are selected: how many, and what can be done with them at once. */
export function BulkBar({ type, selection }: { type: ObjectType; selection: Selection }) {
  const { t } = useTranslation();
  const toast = useToast();
  const refresh = useRefreshRecords();
  const bulk = useBulk();
  const faces = useFaces(type.name).filter(() => type.rights.update);
  const ids = [...selection.ids];
  if (ids.length === 0 && !bulk.running) return null;

  const run = async (text: string, each: (id: number) => Promise<unknown>) => {
    const { done, refused, reason } = await bulk.run(ids, each);
    await refresh(type.path);
    selection.clear();
    if (refused > 0) toast.refused(new Error(t('records.bulk.refused', { count: refused, done, reason })));
    else toast.done(t(text, { count: done }));
  };
  return (
    <div className={styles.bar} role="toolbar" data-bulk aria-label={t('records.bulk.title')}>
      {bulk.running ? (
        <>
          <Progress
            percent={Math.round((100 * bulk.done) / bulk.total)}
            style={{ width: 180 }}
            size="small"
          />
          <span>{t('records.bulk.progress', { done: bulk.done, total: bulk.total })}</span>
          <Button size="small" onClick={bulk.stop}>
            {t('shared.cancel')}
          </Button>
        </>
      ) : (
        <>
          <strong>{t('records.bulk.selected', { count: ids.length })}</strong>
          {type.rights.update && (
            <Popover
              trigger="click"
              placement="top"
              destroyOnHidden
              content={
                <SetField
                  type={type}
                  onSet={(change) =>
                    void run('records.bulk.changed', (id) => patchRecord(type.path, id, change))
                  }
                />
              }
            >
              <Button size="small">{t('records.bulk.set')}</Button>
            </Popover>
          )}
          {faces.map(({ Bulk }, index) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: the faces of an object never change place
            Bulk ? <Bulk key={index} run={(each) => void run('records.bulk.changed', each)} /> : null,
          )}
          {type.rights.delete && (
            <Popconfirm
              title={t('records.bulk.deleteSure', { count: ids.length })}
              okText={t('shared.delete')}
              okButtonProps={{ danger: true }}
              onConfirm={() => void run('records.bulk.deleted', (id) => deleteRecord(type.path, id))}
            >
              <Button size="small" danger>
                {t('shared.delete')}
              </Button>
            </Popconfirm>
          )}
          <Button
            size="small"
            type="text"
            icon={<X size={14} />}
            aria-label={t('records.bulk.clear')}
            onClick={selection.clear}
          />
        </>
      )}
    </div>
  );
}
