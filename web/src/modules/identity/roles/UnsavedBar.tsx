import { Button } from 'antd';
import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '~/shared/problem';
import styles from './roles.module.css';
import type { Draft } from './useDraft';

/** Rises when something is not saved yet; a refusal is said where one saves. */
export function UnsavedBar({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  if (!draft.canUndo) return null;
  return (
    <div className={styles.bar} role="toolbar" data-bulk aria-label={t('identity.roles.unsaved.label')}>
      {draft.error && <p role="alert">{problemOf(draft.error).message}</p>}
      <strong>{t('identity.roles.unsaved.count', { count: draft.changes })}</strong>
      <span className={styles.room} />
      <Button size="small" type="text" icon={<Undo2 size={14} />} onClick={draft.undo}>
        {t('shared.undo')}
      </Button>
      <Button size="small" onClick={draft.discard}>
        {t('identity.roles.unsaved.discard')}
      </Button>
      <Button
        size="small"
        type="primary"
        disabled={draft.changes === 0}
        loading={draft.saving}
        onClick={draft.save}
      >
        {t('shared.save')}
      </Button>
    </div>
  );
}
