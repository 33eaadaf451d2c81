import { Alert, Button } from 'antd';
import { Smartphone } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Line, Lines } from '~/shared/settings/Lines';
import { Section } from '~/shared/settings/SettingsPage';
import { Tag } from '~/shared/Tag';
import { useToast } from '~/shared/useToast';
import { When } from '~/shared/When';
import { ByCode } from './ByCode';
import { RecoveryCodes } from './RecoveryCodes';
import { type Security, useEndTotp, useNewRecoveryCodes } from './security';
import styles from './security.module.css';
import { TotpSetup } from './TotpSetup';

/** Below this many the person should make new ones before the phone is lost. */
const few = 3;

function TotpLine({ security, onCodes }: { security: Security; onCodes: (codes: string[]) => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const end = useEndTotp();
  const renew = useNewRecoveryCodes();
  const { left } = security.recoveryCodes;
  return (
    <>
      <Lines label={t('identity.security.totp.title')} items={[security.totp]} teach={null}>
        {({ since }) => (
          <Line
            key="totp"
            icon={Smartphone}
            title={t('identity.security.totp.app')}
            tags={<Tag tone="good">{t('identity.security.on')}</Tag>}
            facts={[
              since && (
                <>
                  {t('identity.security.since')} <When at={since} />
                </>
              ),
              t('identity.security.recovery.left', { count: left }),
            ]}
          >
            <ByCode
              label={t('identity.security.recovery.renew')}
              hint={t('identity.security.recovery.renewHint')}
              change={renew}
              button={{ size: 'small' }}
              onDone={({ recoveryCodes }) => onCodes(recoveryCodes)}
            />
            <ByCode
              label={t('identity.security.totp.end')}
              hint={t('identity.security.totp.endHint')}
              change={end}
              danger
              button={{ size: 'small' }}
              onDone={() => toast.done(t('identity.security.totp.ended'))}
            />
          </Line>
        )}
      </Lines>
      {left < few && (
        <Alert type="warning" className={styles.after} title={t('identity.security.recovery.few')} />
      )}
    </>
  );
}

export function TotpSection({ security }: { security: Security | undefined }) {
  const { t } = useTranslation();
  const [settingUp, setSettingUp] = useState(false);
  const [codes, setCodes] = useState<string[]>();
  const on = security?.totp.on;
  return (
    <Section
      title={t('identity.security.totp.title')}
      hint={t('identity.security.totp.hint')}
      actions={
        on === false &&
        !settingUp && <Button onClick={() => setSettingUp(true)}>{t('identity.security.totp.begin')}</Button>
      }
    >
      {settingUp && !on ? (
        <TotpSetup
          onCancel={() => setSettingUp(false)}
          onDone={(recoveryCodes) => {
            setSettingUp(false);
            setCodes(recoveryCodes);
          }}
        />
      ) : security && on ? (
        <TotpLine security={security} onCodes={setCodes} />
      ) : (
        <Lines
          label={t('identity.security.totp.title')}
          items={security && []}
          teach={t('identity.security.totp.teach')}
        >
          {() => null}
        </Lines>
      )}
      <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />
    </Section>
  );
}
