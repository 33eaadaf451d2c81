import { useQuery } from '@tanstack/react-query';
import { Alert, Modal, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemOf } from '~/shared/problem';
import { Contents } from './Contents';
import { planQuery, useInstallPack } from './packs';

/** Shows what the pack would add before it adds anything. */
export function InstallDialog({
  name,
  label,
  onClose,
}: {
  name: string;
  label: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const plan = useQuery(planQuery(name));
  const install = useInstallPack();
  const error = install.error ?? plan.error;
  const conflicts = plan.data?.conflicts ?? [];
  return (
    <Modal
      open
      title={t('packs.installTitle', { label })}
      okText={t('packs.install')}
      cancelText={t('shared.cancel')}
      okButtonProps={{ disabled: !plan.data || conflicts.length > 0, loading: install.isPending }}
      onOk={() => install.mutate(name, { onSuccess: onClose })}
      onCancel={onClose}
    >
      {error && <Alert type="error" title={problemOf(error).message} role="alert" />}
      {plan.isPending && <Skeleton active title={false} />}
      {plan.data && (
        <>
          <p>{t('packs.adds')}</p>
          <Contents
            records={plan.data.adds.records}
            fields={plan.data.adds.fields}
            views={plan.data.adds.views.length}
          />
        </>
      )}
      {conflicts.length > 0 && (
        <Alert
          type="warning"
          role="alert"
          style={{ marginTop: 16 }}
          title={t('packs.conflicts', { count: conflicts.length })}
          description={conflicts
            .slice(0, 10)
            .map((conflict) => conflict.value)
            .join(', ')}
        />
      )}
    </Modal>
  );
}
