import { Alert, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemOf, wordsOf } from '~/shared/problem';
import { ChangeList } from './ChangeList';
import type { Outcome } from './configuration';
import styles from './configuration.module.css';
import { useSentence } from './useSentence';

/** What the server says would happen, tried whole and taken back. */
export function OutcomePreview({ outcome, error }: { outcome?: Outcome; error: unknown }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  if (error) return <Alert type="error" role="alert" title={problemOf(error).message} />;
  if (!outcome) return <Skeleton active title={false} paragraph={{ rows: 3 }} />;
  return (
    <>
      {outcome.refused && (
        <Alert
          type="error"
          role="alert"
          className={styles.trouble}
          title={t('configuration.refused', { subject: sentence.subject(outcome.refused) })}
          description={wordsOf(outcome.refused.code, outcome.refused.detail)}
        />
      )}
      {outcome.changes.length > 0 ? (
        <ChangeList label={t('configuration.becomes')} changes={outcome.changes} />
      ) : (
        outcome.conflicts.length === 0 && <p className={styles.nothing}>{t('configuration.nothing')}</p>
      )}
    </>
  );
}
