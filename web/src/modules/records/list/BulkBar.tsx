import { Button, Popconfirm, Popover, Progress } from 'antd';
import { X } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ObjectType, pluralOf } from '~/shared/metadata';
import { useFaces } from '~/shared/module';
import type { Filter } from '~/shared/records/filter';
import { deleteRecord, patchRecord, useRefreshRecords } from '~/shared/records/records';
import { useRestore } from '~/shared/records/useRestore';
import { useToast } from '~/shared/useToast';
import styles from './BulkBar.module.css';
import { bodyOf } from './bulk/bulkEdits';
import { type Change, FieldChanges, wired } from './bulk/FieldChanges';
import { useBulk } from './useBulk';
import type { Selection } from './useSelection';

const BulkDialog = lazy(() => import('./bulk/BulkDialog').then((file) => ({ default: file.BulkDialog })));

function SetFields({ type, onSet }: { type: ObjectType; onSet: (change: Record<string, unknown>) => void }) {
  const { t } = useTranslation();
  const [changes, setChanges] = useState<Change[]>([{ value: null }]);
  const filled = wired(changes);
  return (
    <div className={styles.set}>
      <FieldChanges type={type} changes={changes} onChange={setChanges} />
      <Button type="primary" disabled={filled.length === 0} onClick={() => onSet(bodyOf(filled))}>
        {t('records.bulk.apply')}
      </Button>
    </div>
  );
}

interface BulkBarProps {
  type: ObjectType;
  selection: Selection;
  asked: Filter | undefined;
  /** Whether more match than are loaded. */
  more: boolean;
  onBegun: (edit: number) => void;
}

/** Rises when rows are selected: how many, and what can be done with them at once. */
export function BulkBar({ type, selection, asked, more, onBegun }: BulkBarProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const refresh = useRefreshRecords();
  const restore = useRestore();
  const bulk = useBulk();
  const [doing, setDoing] = useState<'set' | 'delete'>();
  const faces = useFaces(type.name).filter(() => type.rights.update);
  const ids = [...selection.ids];
  if (ids.length === 0 && !bulk.running && !selection.everything) return null;

  const run = async (
    text: string,
    each: (id: number) => Promise<unknown>,
    undo?: (ids: number[]) => Promise<void>,
  ) => {
    const done: number[] = [];
    const { refused, reason } = await bulk.run(ids, async (id) => {
      await each(id);
      done.push(id);
    });
    await refresh(type.path);
    selection.clear();
    if (refused > 0)
      toast.refused(new Error(t('records.bulk.refused', { count: refused, done: done.length, reason })));
    if (undo && done.length > 0) toast.undoable(t(text, { count: done.length }), () => undo(done));
    else if (refused === 0) toast.done(t(text, { count: done.length }));
  };
  const clear = (
    <Button
      size="small"
      type="text"
      icon={<X size={14} />}
      aria-label={t('records.bulk.clear')}
      onClick={selection.clear}
    />
  );
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
      ) : selection.everything ? (
        <>
          <strong>{t('records.bulk.everything', { plural: pluralOf(type) })}</strong>
          {type.rights.update && (
            <Button size="small" onClick={() => setDoing('set')}>
              {t('records.bulk.set')}
            </Button>
          )}
          {type.rights.delete && (
            <Button size="small" danger onClick={() => setDoing('delete')}>
              {t('shared.delete')}
            </Button>
          )}
          {clear}
        </>
      ) : (
        <>
          <strong>{t('records.bulk.selected', { count: ids.length })}</strong>
          {selection.allLoaded && more && (type.rights.update || type.rights.delete) && (
            <Button size="small" type="link" onClick={selection.chooseEverything}>
              {t('records.bulk.chooseEverything')}
            </Button>
          )}
          {type.rights.update && (
            <Popover
              trigger="click"
              placement="top"
              destroyOnHidden
              content={
                <SetFields
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
              onConfirm={() =>
                void run(
                  'records.bulk.deleted',
                  (id) => deleteRecord(type.path, id),
                  (deleted) => restore(type.path, deleted),
                )
              }
            >
              <Button size="small" danger>
                {t('shared.delete')}
              </Button>
            </Popconfirm>
          )}
          {clear}
        </>
      )}
      <Suspense fallback={null}>
        {doing && (
          <BulkDialog
            type={type}
            filter={asked}
            work={doing}
            onBegun={(edit) => {
              setDoing(undefined);
              selection.clear();
              onBegun(edit);
            }}
            onClose={() => setDoing(undefined)}
          />
        )}
      </Suspense>
    </div>
  );
}
