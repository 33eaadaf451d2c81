import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/shared/EmptyState';
import { nounOf, type ObjectType, useObjectType } from '~/shared/metadata';
import { PageSkeleton } from '~/shared/PageSkeleton';
import { problemOf } from '~/shared/problem';
import { EditableField } from '~/shared/records/EditableField';
import { pageQuery, type RecordData } from '~/shared/records/records';
import { SettingsPage } from '~/shared/settings/SettingsPage';
import styles from './PipelinesPage.module.css';
import { StageTable } from './StageTable';

const CreateDrawer = lazy(() =>
  import('~/shared/records/CreateDrawer').then((file) => ({ default: file.CreateDrawer })),
);

function Pipeline({
  type,
  stageType,
  record,
}: {
  type: ObjectType;
  stageType: ObjectType;
  record: RecordData;
}) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const name = type.fields.find((field) => field.name === 'name');
  return (
    <section className={styles.pipeline} aria-label={String(record.name)}>
      <header>
        <div className={styles.name}>
          {name && <EditableField type={type} record={record} field={name} />}
        </div>
        <Button size="small" icon={<Plus size={14} />} onClick={() => setAdding(true)}>
          {t('sales.pipelines.addStage')}
        </Button>
      </header>
      <StageTable type={stageType} pipeline={record.id} />
      <Suspense fallback={null}>
        {adding && (
          <CreateDrawer
            type={stageType}
            given={{ pipeline: { id: record.id, name: String(record.name) } }}
            onClose={() => setAdding(false)}
            onCreated={() => setAdding(false)}
          />
        )}
      </Suspense>
    </section>
  );
}

/** The ways a deal can go: each pipeline with its stages, edited where they stand. */
export function PipelinesPage() {
  const { t } = useTranslation();
  const type = useObjectType('pipeline');
  const stageType = useObjectType('stage');
  const [creating, setCreating] = useState(false);
  const pipelines = useQuery(pageQuery('pipelines', { sort: 'position', limit: 100 }));
  if (!type || !stageType || pipelines.isPending) return <PageSkeleton />;
  const rows = pipelines.data?.items ?? [];
  return (
    <SettingsPage
      name={t('sales.menu.pipelines')}
      wide
      actions={
        type.rights.create && (
          <Button type="primary" icon={<Plus size={15} />} onClick={() => setCreating(true)}>
            {t('shared.record.create', { noun: nounOf(type) })}
          </Button>
        )
      }
    >
      <div className={styles.pipelines}>
        {pipelines.error && <EmptyState title={problemOf(pipelines.error).message} />}
        <p className={styles.lead}>{t('sales.pipelines.lead')}</p>
        {rows.map((record) => (
          <Pipeline key={record.id} type={type} stageType={stageType} record={record} />
        ))}
      </div>
      <Suspense fallback={null}>
        {creating && (
          <CreateDrawer type={type} onClose={() => setCreating(false)} onCreated={() => setCreating(false)} />
        )}
      </Suspense>
    </SettingsPage>
  );
}
