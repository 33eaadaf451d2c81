import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { problemOf } from '~/shared/problem';
import { useReadOnly } from '~/shared/session';
import { Section, SettingsPage } from '~/shared/settings/SettingsPage';
import { useToast } from '~/shared/useToast';
import { CopyAddress } from './CopyAddress';
import { ownQuery, useOwnAddress } from './mail';
import styles from './mail.module.css';

/** The address at which one's own mail comes in. */
export function MailSettingsPage() {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const toast = useToast();
  const readOnly = useReadOnly();
  const { data: own, error } = useQuery(ownQuery);
  const change = useOwnAddress();
  const make = () => change.mutate('new', { onError: toast.refused });
  const sure = (wanted: 'new' | 'none') =>
    modal.confirm({
      title: t(`activities.mail.own.${wanted}Sure`),
      content: t('activities.mail.own.oldEnds'),
      okText: t(`activities.mail.own.${wanted}`),
      icon: null,
      onOk: () => change.mutateAsync(wanted).catch(toast.refused),
    });
  return (
    <SettingsPage name={t('activities.mail.own.title')}>
      {error && <Alert type="error" role="alert" title={problemOf(error).message} />}
      {!own && !error && <Skeleton active title={false} paragraph={{ rows: 4 }} />}
      {own && (
        <Section title={t('activities.mail.own.section')} hint={t('activities.mail.own.hint')}>
          {own.address ? (
            <>
              <CopyAddress address={own.address} />
              {!own.connected && <p className={styles.note}>{t('activities.mail.own.unconnected')}</p>}
              <div className={styles.buttons}>
                <Button disabled={readOnly} onClick={() => void sure('new')}>
                  {t('activities.mail.own.new')}
                </Button>
                <Button disabled={readOnly} onClick={() => void sure('none')}>
                  {t('activities.mail.own.none')}
                </Button>
              </div>
            </>
          ) : (
            <Button type="primary" disabled={readOnly} loading={change.isPending} onClick={make}>
              {t('activities.mail.own.get')}
            </Button>
          )}
        </Section>
      )}
      <Section title={t('activities.mail.own.how')}>
        <ul className={styles.how}>
          <li>{t('activities.mail.own.howBcc')}</li>
          <li>{t('activities.mail.own.howForward')}</li>
          <li>{t('activities.mail.own.howOthers')}</li>
          <li>{t('activities.mail.own.howRecord')}</li>
        </ul>
        <Link to="/unfiled-mail">{t('activities.mail.tray.title')}</Link>
      </Section>
    </SettingsPage>
  );
}
