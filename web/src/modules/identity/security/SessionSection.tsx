import { Button } from 'antd';
import { Laptop, Smartphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Line, Lines } from '~/shared/settings/Lines';
import { Section } from '~/shared/settings/SettingsPage';
import { Tag } from '~/shared/Tag';
import { useToast } from '~/shared/useToast';
import { When } from '~/shared/When';
import { clientOf } from './client';
import { type Session, useEndOtherSessions, useEndSession } from './security';

function useClientName() {
  const { t } = useTranslation();
  return (agent: string | null) => {
    const { browser, system, other } = clientOf(agent);
    if (browser && system) return t('identity.security.sessions.client', { browser, system });
    return browser ?? system ?? other ?? t('identity.security.sessions.unknown');
  };
}

export function SessionSection({ sessions, more }: { sessions: Session[] | undefined; more?: boolean }) {
  const { t } = useTranslation();
  const toast = useToast();
  const nameOf = useClientName();
  const end = useEndSession();
  const endOthers = useEndOtherSessions();
  const others = sessions?.filter((session) => !session.current).length ?? 0;
  return (
    <Section
      title={t('identity.security.sessions.title')}
      hint={t('identity.security.sessions.hint')}
      actions={
        others > 0 && (
          <Button
            loading={endOthers.isPending}
            onClick={() =>
              endOthers.mutate(undefined, {
                onSuccess: () => toast.done(t('identity.security.sessions.endedOthers')),
                onError: toast.refused,
              })
            }
          >
            {t('identity.security.sessions.endOthers')}
          </Button>
        )
      }
    >
      <Lines
        label={t('identity.security.sessions.title')}
        items={sessions}
        teach={t('identity.security.sessions.teach')}
      >
        {({ id, current, client, address, createdAt, lastUsedAt }) => (
          <Line
            key={id}
            icon={/iPhone|Android/.test(client ?? '') ? Smartphone : Laptop}
            title={<span title={client ?? undefined}>{nameOf(client)}</span>}
            tags={current && <Tag tone="accent">{t('identity.security.sessions.current')}</Tag>}
            facts={[
              address,
              <>
                {t('identity.security.sessions.began')} <When at={createdAt} />
              </>,
              !current && (
                <>
                  {t('identity.security.used')} <When at={lastUsedAt} />
                </>
              ),
            ]}
          >
            {!current && (
              <Button
                size="small"
                aria-label={t('identity.security.sessions.endOf', { client: nameOf(client) })}
                onClick={() =>
                  end.mutate(id, {
                    onSuccess: () => toast.done(t('identity.security.sessions.ended')),
                    onError: toast.refused,
                  })
                }
              >
                {t('identity.security.sessions.end')}
              </Button>
            )}
          </Line>
        )}
      </Lines>
      {more && <p>{t('identity.security.sessions.moreThere')}</p>}
    </Section>
  );
}
