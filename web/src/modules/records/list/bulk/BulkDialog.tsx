import { Alert, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import { nounsOf, type ObjectType } from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import type { Filter } from '~/shared/records/filter';
import styles from './bulk.module.css';
import { bodyOf, met, useBulkEdit, useCountMatching, type Work } from './bulkEdits';
import { type Change, FieldChanges, wired } from './FieldChanges';

interface BulkDialogProps {
  type: ObjectType;
  filter: Filter | undefined;
  work: 'set' | 'delete';
  onBegun: (edit: number) => void;
  onClose: () => void;
}

/** What is to be done with all that matches, then how many that are, and only then it begins. */
export function BulkDialog({ type, filter, work, onBegun, onClose }: BulkDialogProps) {
  const { t } = useTranslation();
  const [changes, setChanges] = useState<Change[]>([{ value: null }]);
  const count = useCountMatching(type, filter);
  const edit = useBulkEdit();
  const filled = wired(changes);
  const asked: Work = work === 'delete' ? { delete: true } : { set: bodyOf(filled) };
  const { mutate: ask } = count;
  useEffect(() => {
    if (work === 'delete') ask({ delete: true });
  }, [work, ask]);

  const begin = () =>
    edit.mutate(
      { path: `/${type.path}/bulk`, body: { ...met(filter), ...asked } },
      { onSuccess: ({ id }) => onBegun(id) },
    );
  const counted = count.data;
  const named = counted && {
    count: counted.value,
    number: format.number(counted.value),
    nouns: nounsOf(type, counted.value),
  };
  const about = counted?.kind === 'estimated' ? 'about' : 'exact';
  const refused = edit.error ?? count.error;
  return (
    <Modal
      open
      title={t(`records.bulk.dialog.${work}`)}
      okText={named ? t(`records.bulk.dialog.${work}Now`, named) : t('records.bulk.dialog.next')}
      okButtonProps={{
        danger: work === 'delete',
        disabled: work === 'set' ? filled.length === 0 : !counted || counted.value === 0,
        loading: count.isPending || edit.isPending,
      }}
      onOk={() => (counted ? begin() : ask(asked))}
      onCancel={onClose}
    >
      <div className={styles.dialog}>
        {work === 'set' && (
          <FieldChanges
            type={type}
            changes={changes}
            onChange={(next) => {
              setChanges(next);
              count.reset();
              edit.reset();
            }}
          />
        )}
        {named && <p role="status">{t(`records.bulk.dialog.found.${about}`, named)}</p>}
        {work === 'delete' && <Alert type="info" showIcon title={t('records.bulk.dialog.comesBack')} />}
        {refused && <Alert type="error" showIcon title={problemOf(refused).message} />}
      </div>
    </Modal>
  );
}
