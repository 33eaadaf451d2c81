import { Alert, Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import { problemOf } from '~/shared/problem';
import styles from './LeaveDialog.module.css';
import { type HandedOver, useUndoLeave } from './leaving';
import { WentBack } from './WentBack';

/** What was handed over, and what taking it back gave; what others changed since is named. */
export function LeaveResult({
  name,
  handedOver,
  onClose,
}: {
  name: string;
  handedOver: HandedOver;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const undo = useUndoLeave();
  const restored = undo.data;
  const { moved } = handedOver;
  return (
    <Modal
      open
      title={t(restored ? 'identity.leaving.restoredTitle' : 'identity.leaving.doneTitle', { name })}
      onCancel={onClose}
      footer={
        <>
          {!restored && (
            <Button loading={undo.isPending} onClick={() => undo.mutate(handedOver.handOver)}>
              {t('shared.undo')}
            </Button>
          )}
          <Button type="primary" onClick={onClose}>
            {t('identity.leaving.close')}
          </Button>
        </>
      }
    >
      {undo.error && (
        <Alert type="error" role="alert" title={problemOf(undo.error).message} className={styles.problem} />
      )}
      {!restored && (
        <p role="status">
          {moved !== undefined && t('identity.leaving.moved', { count: moved, number: format.number(moved) })}{' '}
          {t('identity.leaving.undoHint', { when: format.instant(handedOver.undoUntil) })}
        </p>
      )}
      {restored && <WentBack restored={restored} />}
    </Modal>
  );
}
