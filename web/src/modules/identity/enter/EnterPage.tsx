import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { http } from '~/shared/http';
import type { Me } from '~/shared/session';
import { Entrance } from './Entrance';
import styles from './Entrance.module.css';
import { useLetIn } from './enter';
import { Trouble } from './Trouble';

/** A link that opens once. It waits for a press, for programs that read mail follow every link in it. */
export function EnterPage() {
  const { t } = useTranslation();
  const { secret = '' } = useParams();
  const letIn = useLetIn();
  const enter = useMutation({
    meta: { signIn: true },
    mutationFn: () => http.post<{ user: Me }>('/session/link', { secret }),
    onSuccess: ({ user }) => letIn(user),
  });
  useEffect(() => {
    document.title = `${t('identity.enter.link.title')} · Tandem`;
  }, [t]);
  return (
    <Entrance title={t('identity.enter.link.title')} lead={t('identity.enter.link.lead')}>
      <div className={styles.ways}>
        <Trouble error={enter.error} refused={t('identity.enter.link.gone')} />
        {!enter.isError && (
          <Button type="primary" size="large" block loading={enter.isPending} onClick={() => enter.mutate()}>
            {t('identity.enter.do')}
          </Button>
        )}
        {enter.isError && <Link to="/sign-in">{t('identity.enter.link.otherwise')}</Link>}
      </div>
    </Entrance>
  );
}
