import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import { Download } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { EmptyState } from '~/shared/EmptyState';
import { problemOf } from '~/shared/problem';
import { useMay } from '~/shared/session';
import { NotOpen } from '~/shared/settings/NotOpen';
import { SettingsPage } from '~/shared/settings/SettingsPage';
import { useNarrow } from '~/shared/useNarrow';
import { type AuditEntry, type AuditQuestion, auditQuery, exportLink } from './audit';
import styles from './audit.module.css';
import { EntryDrawer } from './EntryDrawer';
import { EntryList } from './EntryList';
import { Filters } from './Filters';
import { questionOf, wireOf } from './question';
import { SealLine } from './SealLine';

function Entries() {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const [search, setSearch] = useSearchParams();
  const [open, setOpen] = useState<AuditEntry>();
  const question = questionOf(search);
  const wire = wireOf(question);
  const { data, error, isPending, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useInfiniteQuery(auditQuery(wire));
  const change = useCallback(
    (part: AuditQuestion) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(part)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace: true },
      ),
    [setSearch],
  );
  const entries = data?.pages.flatMap((page) => page.items) ?? [];
  const narrowed = Object.keys(question).length > 0;
  return (
    <SettingsPage
      wide
      name={t('audit.title')}
      actions={
        <Button
          icon={<Download size={15} />}
          href={exportLink(wire)}
          download="audit.ndjson"
          aria-label={t('audit.export')}
        >
          {narrow ? undefined : t('audit.export')}
        </Button>
      }
    >
      <SealLine />
      <Filters question={question} onChange={change} />
      {error && <Alert type="error" role="alert" title={problemOf(error).message} />}
      {isPending && <Skeleton active title={false} paragraph={{ rows: 8 }} />}
      {data && entries.length === 0 && (
        <EmptyState
          title={t(narrowed ? 'audit.noneFound' : 'audit.none')}
          hint={t(narrowed ? 'audit.noneFoundHint' : 'audit.noneHint')}
        />
      )}
      {entries.length > 0 && (
        <div className={styles.list} data-stale={isPlaceholderData || undefined}>
          <EntryList entries={entries} onOpen={setOpen} />
          {hasNextPage && (
            <Button className={styles.more} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('audit.more')}
            </Button>
          )}
        </div>
      )}
      <EntryDrawer entry={open} onClose={() => setOpen(undefined)} />
    </SettingsPage>
  );
}

/** Who did what with rights, data and the doors; written once and never changed. */
export function AuditPage() {
  const { t } = useTranslation();
  const open = useMay('audit');
  return open ? <Entries /> : <NotOpen name={t('audit.title')} />;
}
