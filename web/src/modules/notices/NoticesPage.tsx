import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { CheckCheck, Settings } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '~/shared/EmptyState';
import { isTyping } from '~/shared/keys';
import { Page } from '~/shared/Page';
import { problemOf } from '~/shared/problem';
import { useReadOnly } from '~/shared/session';
import { NoticeLine } from './NoticeLine';
import { noticesQuery, unreadQuery, useReadNotices } from './notices';
import styles from './notices.module.css';

const steps: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** What one was told, the newest first. */
export function NoticesPage() {
  const { t } = useTranslation();
  const readOnly = useReadOnly();
  const list = useRef<HTMLUListElement>(null);
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } =
    useInfiniteQuery(noticesQuery);
  const { data: unread } = useQuery(unreadQuery);
  const read = useReadNotices();
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const newest = items[0];
  const known = useRef(unread);
  // The rail has heard of new ones: the list asks for them.
  useEffect(() => {
    if (known.current !== undefined && unread !== undefined && unread > known.current) void refetch();
    known.current = unread;
  }, [unread, refetch]);
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      const step = steps[event.key];
      if (!step || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const lines = [...(list.current?.querySelectorAll<HTMLElement>('[data-line]') ?? [])];
      const at = lines.indexOf(document.activeElement as HTMLElement);
      event.preventDefault();
      lines[Math.min(lines.length - 1, Math.max(0, at + step))]?.focus();
    };
    document.addEventListener('keydown', move);
    return () => document.removeEventListener('keydown', move);
  }, []);
  return (
    <Page
      name={t('notices.title')}
      width="text"
      actions={
        <>
          {newest && !readOnly && (
            <Button
              icon={<CheckCheck size={15} />}
              disabled={!unread}
              onClick={() => read.mutate({ upTo: newest.id })}
            >
              {t('notices.readAll')}
            </Button>
          )}
          <Link to="/settings/notices" className={styles.settings} aria-label={t('notices.settings.how')}>
            <Settings size={16} aria-hidden />
          </Link>
        </>
      }
    >
      {error ? (
        <EmptyState title={problemOf(error).message}>
          <Button type="primary" onClick={() => void refetch()}>
            {t('notices.retry')}
          </Button>
        </EmptyState>
      ) : isPending ? (
        <Skeleton active title={false} paragraph={{ rows: 6 }} />
      ) : items.length === 0 ? (
        <EmptyState title={t('notices.none')} hint={t('notices.noneHint')} />
      ) : (
        <>
          <ul ref={list} className={styles.list} aria-label={t('notices.title')}>
            {items.map((notice) => (
              <NoticeLine
                key={notice.id}
                notice={notice}
                onRead={() => !notice.readAt && !readOnly && read.mutate({ ids: [notice.id] })}
              />
            ))}
          </ul>
          {hasNextPage && (
            <Button className={styles.more} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('notices.more')}
            </Button>
          )}
        </>
      )}
    </Page>
  );
}
