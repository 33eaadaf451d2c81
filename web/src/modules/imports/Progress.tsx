import { Progress as Bar, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import { useToast } from '~/shared/useToast';
import { type Import, useImportVerb } from './imports';
import styles from './imports.module.css';

/** How far it is, how fast, how long it will still take; and the way out. */
export function Progress({ one }: { one: Import }) {
  const { t } = useTranslation();
  const toast = useToast();
  const cancel = useImportVerb(one.id);
  const { done, total, rate, left } = one.progress;
  const percent = total > 0 ? Math.floor((done / total) * 100) : 0;
  const title = t(`imports.state.${one.state}`);
  return (
    <div className={styles.progress} role="status">
      <Bar percent={percent} status="active" aria-label={title} showInfo={false} />
      <p>
        <strong>{title}</strong>
        <span>
          {[
            total > 0 && t('imports.progress', { done: format.number(done), total: format.number(total) }),
            rate && t('imports.rate', { count: rate, number: format.number(rate) }),
            left !== null &&
              left > 0 &&
              (left < 90
                ? t('imports.left', { count: left })
                : t('imports.leftMinutes', { count: Math.round(left / 60) })),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <Button
          size="small"
          loading={cancel.isPending}
          onClick={() => cancel.mutate('cancel', { onError: toast.refused })}
        >
          {t('shared.cancel')}
        </Button>
      </p>
    </div>
  );
}
