import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import * as format from '~/shared/format';
import { nounOf, type ObjectType, say, useObjectTypes } from '~/shared/metadata';
import { recordKeys, searchRecords } from '~/shared/records/records';
import { titleOf } from '~/shared/records/titleOf';
import { useRestore } from '~/shared/records/useRestore';
import { Tag } from '~/shared/Tag';
import { useNarrow } from '~/shared/useNarrow';
import { useToast } from '~/shared/useToast';
import type { AuditEntry } from './audit';
import styles from './audit.module.css';
import { toneOf } from './EntryList';

/** What a record is called now. Nothing else of it is read, so that looking at a trace leaves none. */
const nameQuery = (type: ObjectType | undefined, id: number | null) =>
  queryOptions({
    queryKey: [...recordKeys.one(type?.path ?? '', id ?? 0), 'name'],
    queryFn: async ({ signal }) => {
      const filter = { field: 'id', op: 'eq', value: id } as const;
      const page = await searchRecords(
        type?.path ?? '',
        { fields: [type?.title ?? ''], filter, limit: 1 },
        signal,
      );
      return type && page.items[0] ? titleOf(type, page.items[0]) : null;
    },
    enabled: !!type && !!id,
  });

function Fact({ label, children }: { label: string; children: ReactNode }) {
  if (children === null || children === undefined || children === '') return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d.*Z$/;

/** What is kept beside an event, in words where there are some: by what somebody came in, when something ends. */
function Detail({ name, value }: { name: string; value: unknown }) {
  const { t } = useTranslation();
  if (value === null) return <>{t('audit.nothing')}</>;
  if (typeof value === 'boolean') return <>{t(value ? 'shared.yes' : 'shared.no')}</>;
  if (typeof value === 'number') return <>{format.number(value)}</>;
  if (typeof value === 'string') {
    if (instant.test(value)) return <>{format.instant(value)}</>;
    // Only these say one of a few words; any other is somebody's own.
    if (name === 'by' || name === 'step') return <>{t(`audit.step.${value}`, { defaultValue: value })}</>;
    return <>{name === 'code' ? t(`shared.problem.${value}`, { defaultValue: value }) : value}</>;
  }
  return <pre className={styles.json}>{JSON.stringify(value, null, 2)}</pre>;
}

/** What was deleted comes back from where it is remembered, as long as it is in the bin. */
function BringBack({ type, ids }: { type: ObjectType; ids: number[] }) {
  const { t } = useTranslation();
  const toast = useToast();
  const restore = useRestore();
  const back = useMutation({
    mutationFn: () => restore(type.path, ids),
    onSuccess: () => toast.done(t('audit.back.done', { count: ids.length })),
    onError: toast.refused,
  });
  return (
    <Button loading={back.isPending} onClick={() => back.mutate()}>
      {t('audit.back.button')}
    </Button>
  );
}

const numbers = (value: unknown): number[] =>
  Array.isArray(value) ? value.filter((each): each is number => typeof each === 'number') : [];

function Body({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const type = types.find((each) => each.name === entry.object);
  const named = useQuery(nameQuery(type, entry.record));
  const about = type ? nounOf(type) : entry.object;
  const detail = Object.entries(entry.detail ?? {});
  const deleted = entry.kind === 'deletion' ? numbers(entry.detail?.ids) : [];
  const person = (who: AuditEntry['actor']) =>
    who && <Link to={`/users/${who.id}`}>{who.name ?? t('audit.erased')}</Link>;
  return (
    <>
      <p className={styles.said}>{entry.summary ? say(entry.summary) : t('audit.erased')}</p>
      <dl className={styles.facts}>
        <Fact label={t('audit.fact.at')}>{format.instant(entry.at)}</Fact>
        <Fact label={t('audit.fact.kind')}>
          <Tag tone={toneOf(entry.kind)}>{t(`audit.kinds.${entry.kind}`)}</Tag>
        </Fact>
        <Fact label={t('audit.fact.actor')}>{person(entry.actor) ?? t('audit.nobody')}</Fact>
        <Fact label={t('audit.fact.behind')}>{person(entry.behind)}</Fact>
        <Fact label={t('audit.fact.about')}>
          {about &&
            (type && entry.record ? (
              <Link to={`/${type.path}/${entry.record}`}>
                {about} {named.data ? `“${named.data}”` : `#${entry.record}`}
              </Link>
            ) : (
              [about, entry.record && `#${entry.record}`].filter(Boolean).join(' ')
            ))}
        </Fact>
        <Fact label={t('audit.fact.address')}>{entry.address}</Fact>
        <Fact label={t('audit.fact.number')}>{String(entry.id)}</Fact>
      </dl>
      {type?.rights.delete && deleted.length > 0 && <BringBack type={type} ids={deleted} />}
      {detail.length > 0 && (
        <>
          <h3>{t('audit.fact.detail')}</h3>
          <dl className={styles.facts}>
            {detail.map(([name, value]) => (
              <Fact key={name} label={t(`audit.of.${name}`, { defaultValue: name })}>
                <Detail name={name} value={value} />
              </Fact>
            ))}
          </dl>
        </>
      )}
    </>
  );
}

/** All that the audit remembers of one event. */
export function EntryDrawer({ entry, onClose }: { entry: AuditEntry | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  return (
    <Drawer
      open={!!entry}
      onClose={onClose}
      size={narrow ? '100%' : 440}
      title={t('audit.entry')}
      aria-label={t('audit.entry')}
    >
      {entry && <Body entry={entry} />}
    </Drawer>
  );
}
