import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Alert, Button, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/shared/EmptyState';
import { problemOf } from '~/shared/problem';
import { useMay } from '~/shared/session';
import { NotOpen } from '~/shared/settings/NotOpen';
import { SettingsPage } from '~/shared/settings/SettingsPage';
import { Tag } from '~/shared/Tag';
import { When } from '~/shared/When';
import { type Arrival, arrivalsQuery, ownQuery, type Sent, sentQuery } from './mail';
import styles from './mail.module.css';
import { TryMail } from './TryMail';

const tones: Record<string, string> = {
  filed: 'green',
  sent: 'green',
  unfiled: 'orange',
  waiting: 'blue',
  refused: 'red',
  failed: 'red',
};

function Line({ mail, who }: { mail: Arrival | Sent; who: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const text = 'text' in mail ? mail.text : undefined;
  const why = mail.reason && t(`activities.mail.box.why.${mail.reason}`, { defaultValue: mail.reason });
  const test = 'source' in mail && mail.source === 'sandbox';
  const content = (
    <>
      <span>
        <b>{mail.subject || t('activities.mail.noSubject')}</b>
        <small>{[who, test && t('activities.mail.test'), why].filter(Boolean).join(' · ')}</small>
      </span>
      <Tag tone={tones[mail.state]}>{t(`activities.mail.box.state.${mail.state}`)}</Tag>
      <When at={mail.at} />
    </>
  );
  return (
    <li>
      {text ? (
        <button type="button" className={styles.line} aria-expanded={open} onClick={() => setOpen(!open)}>
          {content}
        </button>
      ) : (
        <div className={styles.line}>{content}</div>
      )}
      {open && text && <div className={styles.text}>{text}</div>}
    </li>
  );
}

function Incoming() {
  const { t } = useTranslation();
  const list = useInfiniteQuery(arrivalsQuery);
  return (
    <Mails
      list={list}
      none={t('activities.mail.box.noneIn')}
      line={(mail) => <Line key={mail.id} mail={mail} who={mail.from} />}
    />
  );
}

function Outgoing() {
  const { t } = useTranslation();
  const list = useInfiniteQuery(sentQuery);
  return (
    <Mails
      list={list}
      none={t('activities.mail.box.noneOut')}
      line={(mail) => <Line key={mail.id} mail={mail} who={t('activities.mail.to', { who: mail.to })} />}
    />
  );
}

interface MailsProps<T> {
  list: {
    data?: { pages: { items: T[] }[] };
    error: unknown;
    isPending: boolean;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => unknown;
  };
  none: string;
  line: (mail: T) => React.ReactNode;
}

function Mails<T>({ list, none, line }: MailsProps<T>) {
  const { t } = useTranslation();
  const mails = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.error) return <Alert type="error" role="alert" title={problemOf(list.error).message} />;
  if (list.isPending) return <Skeleton active title={false} paragraph={{ rows: 5 }} />;
  if (mails.length === 0) return <EmptyState title={none} />;
  return (
    <>
      <ul className={styles.list}>{mails.map(line)}</ul>
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('activities.mail.more')}
        </Button>
      )}
    </>
  );
}

function Mailbox() {
  const { t } = useTranslation();
  const [which, setWhich] = useState<'in' | 'out'>('in');
  const { data: own } = useQuery(ownQuery);
  return (
    <SettingsPage name={t('activities.mail.box.title')} actions={<TryMail />}>
      <p className={styles.note}>
        {t(own?.connected ? 'activities.mail.box.hint' : 'activities.mail.box.sandbox')}
      </p>
      <Segmented<'in' | 'out'>
        className={styles.which}
        value={which}
        aria-label={t('activities.mail.box.which')}
        options={[
          { value: 'in', label: t('activities.mail.box.in') },
          { value: 'out', label: t('activities.mail.box.out') },
        ]}
        onChange={setWhich}
      />
      {which === 'in' ? <Incoming /> : <Outgoing />}
    </SettingsPage>
  );
}

/** What came in by mail and what left, with what became of each. */
export function MailboxPage() {
  const { t } = useTranslation();
  return useMay('administer') ? <Mailbox /> : <NotOpen name={t('activities.mail.box.title')} />;
}
