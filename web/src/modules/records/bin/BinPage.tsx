import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Button, Checkbox, Input, Skeleton } from 'antd';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { EmptyState } from '~/shared/EmptyState';
import * as format from '~/shared/format';
import { nounOf, type ObjectType, pluralOf, useObjectTypeByPath } from '~/shared/metadata';
import { Page } from '~/shared/Page';
import { problemOf } from '~/shared/problem';
import { useRestore } from '~/shared/records/useRestore';
import { useReadOnly } from '~/shared/session';
import { useDebounced } from '~/shared/useDebounced';
import { useToast } from '~/shared/useToast';
import { binQuery, type Deleted } from './bin';
import styles from './bin.module.css';

interface LineProps {
  type: ObjectType;
  deleted: Deleted;
  chosen: boolean;
  onChoose: (chosen: boolean) => void;
  onRestore?: () => void;
}

function Line({ type, deleted, chosen, onChoose, onRestore }: LineProps) {
  const { t } = useTranslation();
  const { id, owner, by, at, daysLeft, along } = deleted;
  const name = deleted.name ?? `${nounOf(type)} ${id}`;
  return (
    <li className={styles.line} data-chosen={chosen || undefined}>
      <Checkbox
        checked={chosen}
        disabled={!onRestore}
        aria-label={t('records.select', { name })}
        onChange={(event) => onChoose(event.target.checked)}
      />
      <div className={styles.what}>
        <strong>{name}</strong>
        <span>
          {[
            nounOf(type),
            along > 0 && t('records.bin.along', { count: along }),
            owner?.name && t('records.bin.owner', { name: owner.name }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      <div className={styles.when}>
        <span>
          {t('records.bin.by', { name: by?.name ?? t('records.did.system') })}{' '}
          <time dateTime={at} title={format.instant(at)}>
            {format.relative(at)}
          </time>
        </span>
        <span data-soon={daysLeft <= 3 || undefined}>{t('records.bin.daysLeft', { count: daysLeft })}</span>
      </div>
      {onRestore && (
        <Button size="small" aria-label={t('records.bin.restoreOne', { name })} onClick={onRestore}>
          {t('records.bin.restore')}
        </Button>
      )}
    </li>
  );
}

function Bin({ type }: { type: ObjectType }) {
  const { t } = useTranslation();
  const toast = useToast();
  const restore = useRestore();
  const readOnly = useReadOnly();
  const [search, setSearch] = useSearchParams();
  const text = search.get('q') ?? '';
  const q = useDebounced(text.trim());
  const bin = useInfiniteQuery(binQuery(type.path, q));
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const items = bin.data?.pages.flatMap((page) => page.items) ?? [];
  const ids = items.map(({ id }) => id).filter((id) => chosen.has(id));
  const back = useMutation({
    mutationFn: (some: number[]) => restore(type.path, some),
    onSuccess: (_, some) => toast.done(t('records.bin.restored', { count: some.length })),
    onError: toast.refused,
    onSettled: () => setChosen(new Set()),
  });
  const choose = (id: number, add: boolean) =>
    setChosen((before) => new Set(add ? [...before, id] : [...before].filter((each) => each !== id)));
  return (
    <Page
      name={t('records.bin.title', { plural: pluralOf(type) })}
      width="wide"
      title={
        <nav className={styles.crumbs} aria-label={t('records.place')}>
          <Link to={`/${type.path}`}>{pluralOf(type)}</Link>
          <span aria-hidden>/</span>
          <h1>{t('records.bin.name')}</h1>
        </nav>
      }
      actions={
        ids.length > 0 && (
          <Button type="primary" loading={back.isPending} onClick={() => back.mutate(ids)}>
            {t('records.bin.restoreMany', { count: ids.length })}
          </Button>
        )
      }
    >
      <div className={styles.head}>
        <p>{t('records.bin.hint')}</p>
        <Input
          size="small"
          variant="filled"
          className={styles.search}
          prefix={<Search size={13} aria-hidden />}
          allowClear
          value={text}
          placeholder={t('records.bin.find')}
          aria-label={t('records.bin.find')}
          onChange={({ target }) => setSearch(target.value ? { q: target.value } : {}, { replace: true })}
        />
      </div>
      {bin.error ? (
        <EmptyState title={problemOf(bin.error).message}>
          <Button onClick={() => void bin.refetch()}>{t('records.retry')}</Button>
        </EmptyState>
      ) : bin.isPending ? (
        <Skeleton active title={false} paragraph={{ rows: 6 }} />
      ) : items.length === 0 ? (
        <EmptyState
          title={t(q ? 'records.bin.notFound' : 'records.bin.empty')}
          hint={q ? undefined : t('records.bin.emptyHint')}
        />
      ) : (
        <>
          {!readOnly && (
            <Checkbox
              className={styles.all}
              checked={ids.length === items.length}
              indeterminate={ids.length > 0 && ids.length < items.length}
              onChange={({ target }) => setChosen(new Set(target.checked ? items.map(({ id }) => id) : []))}
            >
              {t('records.bin.all')}
            </Checkbox>
          )}
          <ul className={styles.list} aria-label={t('records.bin.name')}>
            {items.map((deleted) => (
              <Line
                key={deleted.id}
                type={type}
                deleted={deleted}
                chosen={chosen.has(deleted.id)}
                onChoose={(add) => choose(deleted.id, add)}
                onRestore={readOnly ? undefined : () => back.mutate([deleted.id])}
              />
            ))}
          </ul>
          {bin.hasNextPage && (
            <Button
              className={styles.more}
              loading={bin.isFetchingNextPage}
              onClick={() => void bin.fetchNextPage()}
            >
              {t('records.bin.more')}
            </Button>
          )}
        </>
      )}
    </Page>
  );
}

/** What was deleted of an object, and the way back. */
export function BinPage() {
  const { t } = useTranslation();
  const { objects } = useParams();
  const type = useObjectTypeByPath(objects);
  if (!type)
    return <EmptyState alone title={t('records.unknownObject')} hint={t('records.unknownObjectHint')} />;
  return <Bin key={type.name} type={type} />;
}
