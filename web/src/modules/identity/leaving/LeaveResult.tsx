import type { UseMutationResult } from '@tanstack/react-query';
import { Alert, Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import * as format from '~/shared/format';
import { nounOf, useObjectTypes } from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import styles from './LeaveDialog.module.css';
import type { HandedOver, Restored } from './leaving';

/** What was handed over, and what taking it back gave; what others changed since is named. */
export function LeaveResult({
  name,
  handedOver,
  undo,
  onClose,
}: {
  name: string;
  handedOver: HandedOver;
  undo: UseMutationResult<Restored, Error, number>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const types = useObjectTypes();
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
          {t('identity.leaving.moved', { count: moved, number: format.number(moved) })}{' '}
          {t('identity.leaving.undoHint')}
        </p>
      )}
      {restored && (
        <>
          <p role="status">
            {t('identity.leaving.restored', {
              count: restored.restored,
              number: format.number(restored.restored),
            })}
          </p>
          {restored.conflicts.length > 0 && (
            <>
              <p>{t('identity.leaving.conflicts', { count: restored.conflicts.length })}</p>
              <ul className={styles.conflicts}>
                {restored.conflicts.map((each) => {
                  const type = types.find(({ name }) => name === each.object);
                  return (
                    <li key={`${each.object}.${each.id}`}>
                      {type ? <Link to={`/${type.path}/${each.id}`}>{each.name}</Link> : each.name}
                      <span>
                        {[type && nounOf(type), each.by && t('identity.leaving.by', { name: each.by.name })]
                          .filter(Boolean)
                          .join(' · ')}
                      </span>
                    </li>
                  );
                })}
              </ul>
            </>
          )}
        </>
      )}
    </Modal>
  );
}
