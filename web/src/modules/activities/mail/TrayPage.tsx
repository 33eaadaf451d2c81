import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { Settings } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '~/shared/EmptyState';
import { isTyping } from '~/shared/keys';
import { Page } from '~/shared/Page';
import { problemOf } from '~/shared/problem';
import { CopyAddress } from './CopyAddress';
import { ownQuery, trayQuery } from './mail';
import styles from './mail.module.css';
import { TrayLine } from './TrayLine';

/** j and k go from mail to mail; f files the one that is open, x throws it away. */
function useTrayKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      const go = (to: number) => rows[to]?.querySelector<HTMLElement>('[data-line]')?.focus();
      const press = (which: string) => rows[at]?.querySelector<HTMLElement>(which)?.click();
      const act: Record<string, () => void> = {
        j: () => go(Math.min(at + 1, rows.length - 1)),
        k: () => go(Math.max(at - 1, 0)),
        f: () => press('[data-file]'),
        x: () => press('[data-discard]'),
      };
      const does = act[event.key];
      if (!does || rows.length === 0) return;
      event.preventDefault();
      does();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

function Teaching() {
  const { t } = useTranslation();
  const { data: own } = useQuery(ownQuery);
  return (
    <EmptyState title={t('activities.mail.tray.none')} hint={t('activities.mail.tray.noneHint')}>
      {own?.address ? (
        <CopyAddress address={own.address} />
      ) : (
        <Link to="/settings/mail">{t('activities.mail.own.get')}</Link>
      )}
      <Link to="/mails">{t('activities.mail.tray.all')}</Link>
    </EmptyState>
  );
}

/** Mail that came in and of which nobody knows yet where it belongs. */
export function TrayPage() {
  const { t } = useTranslation();
  const tray = useInfiniteQuery(trayQuery);
  const mails = tray.data?.pages.flatMap((page) => page.items) ?? [];
  const [opened, setOpened] = useState<number>();
  const first = mails[0]?.id;
  // what was filed is gone from here: the next one is at hand
  const open = opened === 0 || mails.some(({ id }) => id === opened) ? opened : first;
  useTrayKeys();
  return (
    <Page
      name={t('activities.mail.tray.title')}
      width="text"
      actions={
        <>
          <Link to="/mails">{t('activities.mail.tray.all')}</Link>
          <Link to="/settings/mail" className={styles.settings} aria-label={t('activities.mail.own.title')}>
            <Settings size={16} aria-hidden />
          </Link>
        </>
      }
    >
      {tray.error ? (
        <EmptyState title={problemOf(tray.error).message}>
          <Button type="primary" onClick={() => void tray.refetch()}>
            {t('activities.mail.retry')}
          </Button>
        </EmptyState>
      ) : tray.isPending ? (
        <Skeleton active title={false} paragraph={{ rows: 6 }} />
      ) : mails.length === 0 ? (
        <Teaching />
      ) : (
        <>
          <ul className={styles.list} aria-label={t('activities.mail.tray.title')}>
            {mails.map((mail) => (
              <TrayLine
                key={mail.id}
                mail={mail}
                open={open === mail.id}
                onOpen={() => setOpened(open === mail.id ? 0 : mail.id)}
              />
            ))}
          </ul>
          {tray.hasNextPage && (
            <Button loading={tray.isFetchingNextPage} onClick={() => void tray.fetchNextPage()}>
              {t('activities.mail.more')}
            </Button>
          )}
          <p className={styles.keys}>{t('activities.mail.tray.keys')}</p>
        </>
      )}
    </Page>
  );
}
