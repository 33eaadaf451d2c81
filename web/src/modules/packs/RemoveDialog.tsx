import { useQuery } from '@tanstack/react-query';
import { Alert, Checkbox, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '~/shared/problem';
import { Contents } from './Contents';
import { KeptRecords } from './KeptRecords';
import { type Changed, removalQuery, useRemovePack } from './packs';

/** Shows what would go and what would stay, and lets one choose about what people changed. */
export function RemoveDialog({ name, label, onClose }: { name: string; label: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [changed, setChanged] = useState<Changed>('KEEP');
  const removal = useQuery(removalQuery(name, changed));
  const remove = useRemovePack();
  const error = remove.error ?? removal.error;
  return (
    <Modal
      open
      title={t('packs.removeTitle', { label })}
      okText={t('packs.remove')}
      cancelText={t('shared.cancel')}
      okButtonProps={{ danger: true, disabled: !removal.data, loading: remove.isPending }}
      onOk={() => remove.mutate({ name, changed }, { onSuccess: onClose })}
      onCancel={onClose}
    >
      {error && <Alert type="error" title={problemOf(error).message} role="alert" />}
      <Checkbox
        checked={changed === 'REMOVE'}
        onChange={(event) => setChanged(event.target.checked ? 'REMOVE' : 'KEEP')}
      >
        {t('packs.removeChanged')}
      </Checkbox>
      {removal.isPending && <Skeleton active title={false} />}
      {removal.data && (
        <>
          <p>{t('packs.removes')}</p>
          <Contents records={removal.data.removed} fields={removal.data.fields} views={removal.data.views} />
          <KeptRecords kept={removal.data.kept} />
        </>
      )}
    </Modal>
  );
}
