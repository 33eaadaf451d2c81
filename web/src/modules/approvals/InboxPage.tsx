import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '~/shared/EmptyState';
import * as format from '~/shared/format';
import { Page } from '~/shared/Page';
import { problemOf } from '~/shared/problem';
import { listLink } from '~/shared/records/filter';
import { useReadOnly } from '~/shared/session';
import { When } from '~/shared/When';
import { About } from './ApprovalFaces';
import { type Approval, path, waitingQuery } from './approvals';
import styles from './approvals.module.css';
import { Decide } from './Decide';

function Card({ approval }: { approval: Approval }) {
  const { t } = useTranslation();
  const readOnly = useReadOnly();
  const { id, name, askedBy, createdAt, dueOn, description } = approval;
  const late = !!dueOn && dueOn < format.dayOf(new Date());
  return (
    <li className={styles.card}>
      <h2>
        <Link to={`/${path}/${id}`}>{name}</Link>
      </h2>
      <p>
        {askedBy && <span>{t('approvals.askedBy', { name: askedBy.name })}</span>} <When at={createdAt} />
        {dueOn && (
          <span data-late={late || undefined}>{t('approvals.dueOn', { day: format.date(dueOn) })}</span>
        )}
        <About approval={approval} />
      </p>
      {description && <div className={styles.words}>{description}</div>}
      {!readOnly && (
        <div className={styles.acts}>
          <Decide id={id} name={name} />
        </div>
      )}
    </li>
  );
}

/** What waits for one's yes or no, the longest first. */
export function InboxPage() {
  const { t } = useTranslation();
  const waiting = useQuery(waitingQuery);
  const all = <Link to={`/${path}`}>{t('approvals.all')}</Link>;
  const asked = listLink(path, { field: 'askedBy', op: 'eq', value: 'me' });
  const items = waiting.data?.items ?? [];
  const more = (waiting.data?.total?.value ?? 0) - items.length;
  return (
    <Page
      name={t('approvals.menu')}
      width="text"
      actions={
        <>
          <Link to={asked}>{t('approvals.mine')}</Link>
          {all}
        </>
      }
    >
      {waiting.error ? (
        <EmptyState title={problemOf(waiting.error).message}>
          <Button type="primary" onClick={() => void waiting.refetch()}>
            {t('approvals.retry')}
          </Button>
        </EmptyState>
      ) : waiting.isPending ? (
        <Skeleton active title={false} paragraph={{ rows: 6 }} />
      ) : items.length === 0 ? (
        <EmptyState title={t('approvals.none')} hint={t('approvals.noneHint')}>
          {all}
        </EmptyState>
      ) : (
        <>
          <ul className={styles.cards}>
            {items.map((approval) => (
              <Card key={approval.id} approval={approval as Approval} />
            ))}
          </ul>
          {more > 0 && <p>{t('approvals.more', { count: more })}</p>}
        </>
      )}
    </Page>
  );
}
