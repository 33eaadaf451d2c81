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
import { type Security, securityQuery } from './security';
import styles from './security.module.css';
import { TotpSetup } from './TotpSetup';

function SetUp({ me, security }: { me: Me; security: Security }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [search] = useSearchParams();
  const [codes, setCodes] = useState<string[]>();
  const [hadOne] = useState(security.totp.on);
  const goOn = () => {
    // What was refused until now is asked again; who it is has not changed.
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== meQuery.queryKey[0] });
    navigate(placeAfter(search.get('next')), { replace: true });
  };
  const leave = async () => {
    await http.delete('/session');
    client.clear();
    navigate('/sign-in', { replace: true });
  };
  if (hadOne) return <Navigate to={placeAfter(search.get('next'))} replace />;
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
      <RecoveryCodes codes={codes} onKept={goOn} />
    </Entrance>
  );
}

/** Where a person stands whose workspace asks for a second step that is not set up yet. */
export function SecondFactorPage() {
  const { t } = useTranslation();
  const me = useQuery(meQuery);
  const security = useQuery({ ...securityQuery, enabled: !!me.data });
  useEffect(() => {
    document.title = `${t('identity.security.demanded.title')} · Tandem`;
  }, [t]);
  if (me.data === null) return <Navigate to="/sign-in" replace />;
  if (!me.data || !security.data) {
    return (
      <Entrance title={t('identity.security.demanded.title')}>
        <Skeleton active title={false} />
      </Entrance>
    );
  }
  return <SetUp me={me.data} security={security.data} />;
}
