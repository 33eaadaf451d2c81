import { useQuery } from '@tanstack/react-query';
import { Button, Tabs } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams, useSearchParams } from 'react-router';
import { EmptyState } from '~/shared/EmptyState';
import { nounOf, type ObjectType, pluralOf, useObjectTypeByPath } from '~/shared/metadata';
import { useFaces } from '~/shared/module';
import { Page } from '~/shared/Page';
import { PageSkeleton } from '~/shared/PageSkeleton';
import { problemOf } from '~/shared/problem';
import { type RecordData, recordQuery } from '~/shared/records/records';
import { titleOf } from '~/shared/records/titleOf';
import { useAdministers } from '~/shared/session';
import { useNarrow } from '~/shared/useNarrow';
import { Why } from '~/shared/why/Why';
import { KeyFacts } from './KeyFacts';
import { PeopleHere } from './PeopleHere';
import { RecordFields } from './RecordFields';
import { RecordMenu } from './RecordMenu';
import styles from './RecordPage.module.css';
import { Related } from './Related';
import { Timeline } from './Timeline';
import { useOpened } from './useOpened';
import { useRecordKeys } from './useRecordKeys';

const LayoutEditor = lazy(() =>
  import('../layout/LayoutEditor').then((file) => ({ default: file.LayoutEditor })),
);

function Zones({ type, record }: { type: ObjectType; record: RecordData }) {
  const { t } = useTranslation();
  const fields = <RecordFields type={type} record={record} />;
  const timeline = <Timeline type={type} record={record} />;
  const asides = useFaces(type.name).flatMap(({ Aside }) => (Aside ? [Aside] : []));
  const related = (
    <>
      {asides.map((Aside, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the faces of an object never change place
        <Aside key={index} type={type} record={record} />
      ))}
      <Related type={type} record={record} />
    </>
  );
  if (useNarrow()) {
    return (
      <Tabs
        className={styles.tabs}
        items={[
          { key: 'fields', label: t('records.tab.fields'), children: fields },
          { key: 'timeline', label: t('records.tab.timeline'), children: timeline },
          { key: 'related', label: t('records.tab.related'), children: related },
        ]}
      />
    );
  }
  const wide = type.layout?.tabs.some((tab) => tab.sections.some((section) => section.columns === 2));
  return (
    <div className={styles.zones} data-wide={wide || undefined}>
      <section className={styles.left} aria-label={t('records.tab.fields')}>
        {fields}
      </section>
      <div className={styles.middle}>{timeline}</div>
      <div className={styles.right}>{related}</div>
    </div>
  );
}

function Loaded({ type, record }: { type: ObjectType; record: RecordData }) {
  const { t } = useTranslation();
  const faces = useFaces(type.name);
  const narrow = useNarrow();
  const administers = useAdministers();
  const [search, setSearch] = useSearchParams();
  const title = titleOf(type, record);
  const named = { id: record.id, name: title };
  useRecordKeys();
  useOpened(type.name, record.id);
  if (administers && search.get('edit') === 'layout') {
    return (
      <Page name={title}>
        <Suspense fallback={<PageSkeleton />}>
          <LayoutEditor type={type} record={record} onClose={() => setSearch({}, { replace: true })} />
        </Suspense>
      </Page>
    );
  }
  return (
    <Page
      name={title}
      title={
        <nav className={styles.crumbs} aria-label={t('records.place')}>
          <Link to={`/${type.path}`}>{pluralOf(type)}</Link>
          <span aria-hidden>/</span>
          <h1>{title}</h1>
        </nav>
      }
      actions={
        <>
          <PeopleHere type={type} id={record.id} />
          {faces.map(({ Verbs }, index) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: the faces of an object never change place
            Verbs ? <Verbs key={index} record={record} type={type} /> : null,
          )}
          {!narrow && <Why type={type} record={named} label={t('shared.why.open')} />}
          <RecordMenu type={type} record={record} />
        </>
      }
    >
      <div className={styles.head}>
        <KeyFacts type={type} record={record} />
        {faces.map(({ Banner }, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: the faces of an object never change place
          Banner ? <Banner key={index} record={record} type={type} /> : null,
        )}
      </div>
      <Zones type={type} record={record} />
    </Page>
  );
}

/** Any record: its fields, its story, what belongs to it. */
export function RecordPage() {
  const { t } = useTranslation();
  const { objects, id } = useParams();
  const type = useObjectTypeByPath(objects);
  const known = !!type && /^\d+$/.test(id ?? '');
  const home = useFaces(type?.name ?? '').find((face) => face.home)?.home;
  const record = useQuery({ ...recordQuery(type?.path ?? '', Number(id)), enabled: known && !home });
  if (!type || !known)
    return <EmptyState alone title={t('records.unknownObject')} hint={t('records.unknownObjectHint')} />;
  if (home) return <Navigate to={home(Number(id))} replace />;
  if (record.error) {
    const problem = problemOf(record.error);
    return (
      <EmptyState
        alone
        title={problem.status === 404 ? t('records.gone') : problem.message}
        hint={problem.status === 404 ? t('records.goneHint') : undefined}
      >
        <Link to={`/${type.path}`}>{t('records.view.all', { plural: pluralOf(type) })}</Link>
        {problem.status === 404 && type.rights.delete && (
          <Link to={`/${type.path}/bin`}>{t('records.bin.open')}</Link>
        )}
        {(problem.status === 404 || problem.status === 403) && (
          <Why
            type={type}
            record={{ id: Number(id), name: `${nounOf(type)} ${id}` }}
            label={t('shared.why.openGone')}
          >
            {t('shared.why.openGone')}
          </Why>
        )}
        {problem.status !== 404 && (
          <Button onClick={() => void record.refetch()}>{t('records.retry')}</Button>
        )}
      </EmptyState>
    );
  }
  if (!record.data) return <PageSkeleton />;
  return <Loaded key={record.data.id} type={type} record={record.data} />;
}
