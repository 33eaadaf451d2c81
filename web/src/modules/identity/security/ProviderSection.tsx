import { Button, Popconfirm } from 'antd';
import { Building2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Line, Lines } from '~/shared/settings/Lines';
import { Section } from '~/shared/settings/SettingsPage';
import { useToast } from '~/shared/useToast';
import { When } from '~/shared/When';
import { type OwnProvider, useConnect, useDisconnect } from './security';

/** Who else may say that it is oneself. */
export function ProviderSection({ providers }: { providers: OwnProvider[] }) {
  const { t } = useTranslation();
  const toast = useToast();
  const connect = useConnect();
  const disconnect = useDisconnect();
  return (
    <Section title={t('identity.security.providers.title')} hint={t('identity.security.providers.hint')}>
      <Lines
        label={t('identity.security.providers.title')}
        items={providers}
        teach={t('identity.security.providers.teach')}
      >
        {({ id, name, linkedAt }) => (
          <Line
            key={id}
            icon={Building2}
            title={name}
            facts={[
              linkedAt ? (
                <>
                  {t('identity.security.providers.since')} <When at={linkedAt} />
                </>
              ) : (
                t('identity.security.providers.not')
              ),
            ]}
          >
            {linkedAt ? (
              <Popconfirm
                title={t('identity.security.providers.sure', { name })}
                okText={t('identity.security.providers.end')}
                okButtonProps={{ danger: true }}
                cancelText={t('shared.cancel')}
                onConfirm={() =>
                  disconnect.mutateAsync(id).then(
                    () => toast.done(t('identity.security.providers.ended', { name })),
                    (error) => toast.refused(error),
                  )
                }
              >
                <Button size="small" aria-label={t('identity.security.providers.endOf', { name })}>
                  {t('identity.security.providers.end')}
                </Button>
              </Popconfirm>
            ) : (
              <Button
                size="small"
                loading={connect.isPending}
                aria-label={t('identity.security.providers.connectWith', { name })}
                onClick={() =>
                  connect.mutate(id, {
                    onSuccess: ({ address }) => window.location.assign(address),
                    onError: toast.refused,
                  })
                }
              >
                {t('identity.security.providers.connect')}
              </Button>
            )}
          </Line>
        )}
      </Lines>
    </Section>
  );
}
