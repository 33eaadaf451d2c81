import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '~/shared/problem';
import { useToast } from '~/shared/useToast';
import { Conflicts } from './Conflicts';
import {
  type ConfigurationCopy,
  type Conflict,
  type Decided,
  previewQuery,
  useRelease,
  useUndoRelease,
} from './configuration';
import styles from './configuration.module.css';
import { OutcomePreview } from './OutcomePreview';

/** A release, tried before it is done; what both sides changed is decided here. */
export function ReleaseDialog({
  copy,
  conflicts,
  onClose,
}: {
  copy: ConfigurationCopy;
  conflicts: Conflict[];
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const toast = useToast();
  const [decided, setDecided] = useState<Decided>({});
  const { data, error, isFetching } = useQuery({
    ...previewQuery(copy.id, decided),
    placeholderData: keepPreviousData,
  });
  const release = useRelease(copy.id);
  const undo = useUndoRelease();
  const ready =
    data && !isFetching && !data.refused && data.conflicts.length === 0 && data.changes.length > 0;
  const finish = () =>
    release.mutate(decided, {
      onSuccess: ({ release: id }) => {
        onClose();
        toast.undoable(t('configuration.released', { name: copy.name }), async () => {
          if (id !== undefined) await undo.mutateAsync(id);
        });
      },
    });
  return (
    <Modal
      open
      width={640}
      title={t('configuration.releaseOf', { name: copy.name })}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('shared.cancel')}</Button>
          <Button type="primary" disabled={!ready} loading={release.isPending} onClick={finish}>
            {t('configuration.release')}
          </Button>
        </>
      }
    >
      <p>{t('configuration.releaseHint')}</p>
      {release.error && (
        <Alert
          type="error"
          role="alert"
          className={styles.trouble}
          title={problemOf(release.error).message}
        />
      )}
      {conflicts.length > 0 && (
        <Conflicts
          conflicts={conflicts}
          decided={decided}
          onDecide={(place, side) => setDecided((before) => ({ ...before, [place]: side }))}
        />
      )}
      <OutcomePreview outcome={data} error={error} />
    </Modal>
  );
}
