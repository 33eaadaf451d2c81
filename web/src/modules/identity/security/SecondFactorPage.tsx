import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { http } from '~/shared/http';
import { type Me, meQuery } from '~/shared/session';
import { Entrance } from '../enter/Entrance';
import { placeAfter } from '../enter/enter';
import { RecoveryCodes } from './RecoveryCodes';
import styles from './security.module.css';
import { TotpSetup } from './TotpSetup';

function SetUp({ me }: { me: Me }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [search] = useSearchParams();
  const [codes, setCodes] = useState<string[]>();
  const goOn = async () => {
    await client.resetQueries();
    navigate(placeAfter(search.get('next')), { replace: true });
  };
  const leave = async () => {
    await http.delete('/session');
    client.clear();
    navigate('/sign-in', { replace: true });
  };
  return (
    <Entrance
      roomy
      title={t('identity.security.demanded.title')}
      lead={t('identity.security.demanded.lead', { workspace: me.workspace.name })}
    >
      <div className={styles.demanded}>
        <TotpSetup onDone={setCodes} />
        <div className={styles.buttons}>
          <Button type="link" onClick={() => void leave()}>
            {t('identity.security.demanded.leave')}
          </Button>
        </div>
      </div>
      <RecoveryCodes codes={codes} onKept={() => void goOn()} />
    </Entrance>
  );
}

/** Where a person stands whose workspace asks for a second step that is not set up yet. */
export function SecondFactorPage() {
  const { t } = useTranslation();
  const me = useQuery(meQuery);
  useEffect(() => {
    document.title = `${t('identity.security.demanded.title')} · Tandem`;
  }, [t]);
  if (me.data === null) return <Navigate to="/sign-in" replace />;
  if (!me.data) {
    return (
      <Entrance title={t('identity.security.demanded.title')}>
        <Skeleton active title={false} />
      </Entrance>
    );
  }
  return <SetUp me={me.data} />;
}
