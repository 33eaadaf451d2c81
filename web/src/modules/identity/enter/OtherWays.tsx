import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { Building2, Fingerprint, MessageSquareText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { enterByPasskey, knowsPasskeys } from '../passkey';
import styles from './Entrance.module.css';
import { type Answer, providerLink, type Ways } from './enter';
import { Trouble } from './Trouble';

interface OtherWaysProps {
  ways: Ways;
  onAnswer: (answer: Answer) => void;
  onCode: () => void;
}

/** What leads in without a password, as this installation allows it. */
export function OtherWays({ ways, onAnswer, onCode }: OtherWaysProps) {
  const { t } = useTranslation();
  const passkey = useMutation({ meta: { signIn: true }, mutationFn: enterByPasskey, onSuccess: onAnswer });
  const passkeys = ways.passkey && knowsPasskeys();
  if (!passkeys && !ways.code && ways.providers.length === 0) return null;
  return (
    <div className={styles.ways}>
      {ways.password && <div className={styles.or}>{t('identity.enter.or')}</div>}
      <Trouble error={passkey.error} refused={t('identity.enter.passkeyRefused')} />
      {ways.providers.map(({ id, workspace, name }) => (
        <Button
          key={`${workspace}-${id}`}
          size="large"
          block
          icon={<Building2 size={16} />}
          href={providerLink(workspace, id)}
        >
          {t('identity.enter.provider', { name })}
        </Button>
      ))}
      {passkeys && (
        <Button
          size="large"
          block
          icon={<Fingerprint size={17} />}
          loading={passkey.isPending}
          onClick={() => passkey.mutate()}
        >
          {t('identity.enter.passkey')}
        </Button>
      )}
      {ways.code && (
        <Button size="large" block icon={<MessageSquareText size={16} />} onClick={onCode}>
          {t('identity.enter.byCode')}
        </Button>
      )}
    </div>
  );
}
