import { useQuery } from '@tanstack/react-query';
import { Alert, Modal, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { nounOf, type ObjectType } from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import type { RecordData } from '~/shared/records/records';
import { CopyAddress } from './CopyAddress';
import { recordAddressQuery } from './mail';

/** The address of a record: what is sent there stands in its timeline. */
export function RecordAddress({
  type,
  record,
  onClose,
}: {
  type: ObjectType;
  record: RecordData;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { data, error } = useQuery(recordAddressQuery(type.path, record.id));
  const noun = nounOf(type);
  return (
    <Modal open title={t('activities.mail.record.title', { noun })} footer={null} onCancel={onClose}>
      <p>{t('activities.mail.record.hint', { noun })}</p>
      {error && <Alert type="error" role="alert" title={problemOf(error).message} />}
      {!data && !error && <Skeleton active title={false} paragraph={{ rows: 1 }} />}
      {data && <CopyAddress address={data.address} label={t('activities.mail.record.menu')} />}
      {data && !data.connected && <p>{t('activities.mail.own.unconnected')}</p>}
    </Modal>
  );
}
