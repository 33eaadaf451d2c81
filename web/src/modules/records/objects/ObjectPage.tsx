import { useQuery } from '@tanstack/react-query';
import { Button, Dropdown, Input } from 'antd';
import { Ellipsis, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { EmptyState } from '~/shared/EmptyState';
import { type ObjectType, say, useObjectType } from '~/shared/metadata';
import { objectIcon } from '~/shared/objectIcon';
import { PageSkeleton } from '~/shared/PageSkeleton';
import { problemOf } from '~/shared/problem';
import { useMe } from '~/shared/session';
import { NotOpen } from '~/shared/settings/NotOpen';
import { Section, SettingsPage } from '~/shared/settings/SettingsPage';
import { BuiltInFields } from './BuiltInFields';
import { Duplicates } from './Duplicates';
import { FieldPanel } from './FieldPanel';
import { choosable } from './kinds';
import { Layouts } from './Layouts';
import { ObjectDialog } from './ObjectDialog';
import { OwnFields } from './OwnFields';
import { objectQuery, type Shaped } from './objects';
import styles from './objects.module.css';
import { RemovedFields } from './RemovedFields';
import { RemoveObject } from './RemoveObject';

const ProcessSection = lazy(() =>
  import('../process/ProcessSection').then((file) => ({ default: file.ProcessSection })),
);

const manyFields = 8;

function ObjectMenu({ shaped }: { shaped: Shaped }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<'edit' | 'remove'>();
  const close = () => setOpened(undefined);
  return (
    <>
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        menu={{
          items: [
            { key: 'edit', label: t('records.objects.rename'), onClick: () => setOpened('edit') },
            {
              key: 'remove',
              label: t('records.objects.removeObject'),
              danger: true,
              onClick: () => setOpened('remove'),
            },
          ],
        }}
      >
        <Button type="text" icon={<Ellipsis size={16} />} aria-label={t('shared.more')} />
      </Dropdown>
      {opened === 'edit' && <ObjectDialog shaped={shaped} onClose={close} />}
      {opened === 'remove' && <RemoveObject shaped={shaped} onClose={close} />}
    </>
  );
}

function Loaded({ shaped, type }: { shaped: Shaped; type: ObjectType }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const [text, setText] = useState('');
  const field = shaped.fields.find((each) => each.name === search.get('field'));
  const adding = search.get('add');
  const go = (to: Record<string, string>) => setSearch(to, { replace: true });
  const Icon = objectIcon(shaped.icon);
  const plural = say(shaped.plural);
  const q = text.trim().toLowerCase();
  const builtIn = type.fields.filter((each) => !each.custom);
  const fits = (each: { name: string; label: { en: string; 'zh-CN': string } }) =>
    `${each.name}\n${each.label.en}\n${each.label['zh-CN']}`.toLowerCase().includes(q);
  const add = (
    <Button type="primary" icon={<Plus size={15} />} onClick={() => go({ add: '1' })}>
      {t('records.objects.addField')}
    </Button>
  );
  return (
    <SettingsPage
      name={plural}
      title={
        <nav className={styles.crumbs} aria-label={t('records.place')}>
          <Link to="/settings/objects">{t('records.objects.title')}</Link>
          <span aria-hidden>/</span>
          <Icon size={16} strokeWidth={1.75} aria-hidden />
          <h1>{plural}</h1>
        </nav>
      }
      actions={
        <>
          {shaped.own && <ObjectMenu shaped={shaped} />}
          {add}
        </>
      }
    >
      <p className={styles.lead}>
        {t(shaped.own ? 'records.objects.ownLead' : 'records.objects.builtInLead', { plural })}{' '}
        <Link to={`/${shaped.path}`}>{t('records.objects.openList', { plural })}</Link>
      </p>
      {shaped.fields.length + builtIn.length > manyFields && (
        <Input
          allowClear
          className={styles.find}
          value={text}
          placeholder={t('records.objects.findField')}
          aria-label={t('records.objects.findField')}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <Section title={t('records.objects.fieldsOwn')}>
        <OwnFields
          shaped={shaped}
          type={type}
          fields={shaped.fields.filter(fits)}
          onOpen={(name) => go({ field: name })}
          onAdd={() => go({ add: '1' })}
        />
      </Section>
      {builtIn.length > 0 && (
        <Section title={t('records.objects.fieldsBuiltIn')} hint={t('records.objects.fieldsBuiltInHint')}>
          <BuiltInFields fields={builtIn.filter(fits)} />
        </Section>
      )}
      {!q && (
        <Suspense fallback={null}>
          <ProcessSection shaped={shaped} type={type} />
        </Suspense>
      )}
      {!q && <Duplicates shaped={shaped} type={type} />}
      {!q && <Layouts shaped={shaped} />}
      {shaped.removedFields.length > 0 && !q && <RemovedFields shaped={shaped} />}
      {(field || adding) && (
        <FieldPanel
          type={type}
          shaped={shaped}
          field={field}
          chosen={choosable(adding)}
          onChoose={(kind) => go({ add: kind?.key ?? '1' })}
          onClose={() => go({})}
        />
      )}
    </SettingsPage>
  );
}

/** One object: what it knows of its records, and what the workspace adds to that. */
export function ObjectPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { name = '' } = useParams();
  const open = me.role === 'administrator';
  const shaped = useQuery({ ...objectQuery(name), enabled: open });
  const type = useObjectType(name);
  const title = t('records.objects.title');
  if (!open) return <NotOpen name={title} />;
  if (shaped.error) {
    const problem = problemOf(shaped.error);
    return (
      <SettingsPage name={title}>
        <EmptyState title={problem.status === 404 ? t('records.objects.noSuch') : problem.message}>
          <Link to="/settings/objects">{title}</Link>
        </EmptyState>
      </SettingsPage>
    );
  }
  if (!shaped.data || !type) return <PageSkeleton />;
  return <Loaded key={name} shaped={shaped.data} type={type} />;
}
