import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { EmptyState } from '~/shared/EmptyState';
import { Page } from '~/shared/Page';
import { PageSkeleton } from '~/shared/PageSkeleton';
import { problemOf } from '~/shared/problem';
import { CheckStep } from './CheckStep';
import { FileStep } from './FileStep';
import { importQuery } from './imports';
import styles from './imports.module.css';
import { MappingStep } from './MappingStep';
import { RunStep } from './RunStep';
import { StateTag } from './StateTag';
import { useDraft } from './useDraft';

function Steps({ id }: { id: number }) {
  const { data: one } = useQuery(importQuery(id));
  const draft = useDraft(id, one?.proposal);
  if (!one || !draft.mapping) return <PageSkeleton />;
  return (
    <div className={styles.steps}>
      <FileStep one={one} onRead={draft.forget} />
      <MappingStep one={one} draft={{ ...draft, mapping: draft.mapping }} />
      <CheckStep one={one} draft={draft} />
      <RunStep one={one} draft={draft} />
    </div>
  );
}

/** One import from file to receipt; every step stays in sight. */
export function ImportPage() {
  const { t } = useTranslation();
  const id = Number(useParams().id);
  const { data: one, error } = useQuery(importQuery(id));
  const names = one?.files.map((each) => each.name) ?? [];
  const name =
    names.length > 2
      ? t('imports.andMore', { name: names[0], count: names.length - 1, total: names.length })
      : names.join(t('shared.filter.comma'));
  return (
    <Page
      name={name || t('imports.menu')}
      width="wide"
      title={
        <>
          <Link to="/imports">{t('imports.menu')}</Link>
          <span aria-hidden>/</span>
          <h1>{name}</h1>
          {one && <StateTag state={one.state} />}
        </>
      }
    >
      {error ? <EmptyState title={problemOf(error).message} /> : <Steps key={id} id={id} />}
    </Page>
  );
}
