import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemOf } from '~/shared/problem';
import { useToast } from '~/shared/useToast';
import { Conflicts } from './Conflicts';
import { type Release, undoPreviewQuery, useUndoRelease } from './configuration';
import styles from './configuration.module.css';
import { OutcomePreview } from './OutcomePreview';

/** Takes a release back, tried before it is done. */
export function UndoDialog({ release, onClose }: { release: Release; onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const { data, error } = useQuery(undoPreviewQuery(release.id));
  const undo = useUndoRelease();
  const ready = data && !data.refused && data.conflicts.length === 0;
  return (
    <Modal
      open
      width={640}
      title={t('configuration.undoOf', { name: release.copyName })}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('shared.cancel')}</Button>
          <Button
            type="primary"
            disabled={!ready}
            loading={undo.isPending}
            onClick={() =>
              undo.mutate(release.id, {
                onSuccess: () => {
                  toast.done(t('configuration.undone', { name: release.copyName }));
                  onClose();
                },
              })
            }
          >
            {t('configuration.undo')}
          </Button>
        </>
      }
    >
      <p>{t('configuration.undoHint')}</p>
      {undo.error && (
        <Alert type="error" role="alert" className={styles.trouble} title={problemOf(undo.error).message} />
      )}
      {data && data.conflicts.length > 0 && (
        <>
          <p>{t('configuration.undoConflicts')}</p>
          <Conflicts conflicts={data.conflicts} decided={{}} />
        </>
      )}
      <OutcomePreview outcome={data} error={error} />
    </Modal>
  );
}
