import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { Plus, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { EmptyState } from '~/shared/EmptyState';
import { say } from '~/shared/metadata';
import { objectIcon } from '~/shared/objectIcon';
import { problemOf } from '~/shared/problem';
import { useMe } from '~/shared/session';
import { Line, Lines } from '~/shared/settings/Lines';
import { NotOpen } from '~/shared/settings/NotOpen';
import { Section, SettingsPage } from '~/shared/settings/SettingsPage';
import { useToast } from '~/shared/useToast';
import { ObjectDialog } from './ObjectDialog';
import { objectsQuery, type Removed, restoreObject, type Shaped, useShaping } from './objects';
import styles from './objects.module.css';

function RemovedObjects({ items }: { items: Removed[] }) {
  const { t } = useTranslation();
  const toast = useToast();
  const restore = useShaping(restoreObject);
  return (
    <Section title={t('records.objects.removedObjects')} hint={t('records.objects.removedObjectsHint')}>
      <Lines label={t('records.objects.removedObjects')} items={items} teach="">
        {({ name, label }) => (
          <Line key={name} title={<span className={styles.gone}>{say(label, name)}</span>}>
            <Button
              size="small"
              icon={<RotateCcw size={14} />}
              loading={restore.isPending && restore.variables === name}
              aria-label={t('records.objects.restoreOf', { name: say(label, name) })}
              onClick={() =>
                restore.mutate(name, {
                  onSuccess: (back) => toast.done(t('records.objects.restored', { name: say(back.label) })),
                  onError: toast.refused,
                })
              }
            >
              {t('records.objects.restore')}
            </Button>
          </Line>
        )}
      </Lines>
    </Section>
  );
}

function Objects({
  label,
  items,
  teach,
}: {
  label: string;
  items: Shaped[] | undefined;
  teach: React.ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Lines label={label} items={items} teach={teach}>
      {(each) => (
        <Line
          key={each.name}
          icon={objectIcon(each.icon)}
          title={<Link to={`/settings/objects/${each.name}`}>{say(each.plural, each.name)}</Link>}
          facts={[
            each.fields.length > 0 && t('records.objects.ownFields', { count: each.fields.length }),
            <code key="path">/{each.path}</code>,
          ]}
        />
      )}
    </Lines>
  );
}

/** All that the workspace keeps records of, and where to add to it. */
export function ObjectsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const [text, setText] = useState('');
  const open = me.role === 'administrator';
  const objects = useQuery({ ...objectsQuery, enabled: open });
  const title = t('records.objects.title');
  if (!open) return <NotOpen name={title} />;
  const creating = search.get('create') === '1';
  const create = (on: boolean) => setSearch(on ? { create: '1' } : {}, { replace: true });
  const q = text.trim().toLowerCase();
  const fits = ({ name, label, plural, path, fields }: Shaped) =>
    [
      name,
      path,
      label.en,
      label['zh-CN'],
      plural.en,
      plural['zh-CN'],
      ...fields.flatMap((field) => Object.values(field.label)),
    ]
      .join('\n')
      .toLowerCase()
      .includes(q);
  const found = objects.data?.items
    .filter(fits)
    .toSorted((a, b) => say(a.plural).localeCompare(say(b.plural)));
  const own = found?.filter((each) => each.own);
  const builtIn = found?.filter((each) => !each.own);
  const add = (
    <Button type="primary" icon={<Plus size={15} />} onClick={() => create(true)}>
      {t('records.objects.add')}
    </Button>
  );
  return (
    <SettingsPage name={title} actions={add}>
      <p className={styles.lead}>{t('records.objects.lead')}</p>
      {objects.error && (
        <EmptyState title={problemOf(objects.error).message}>
          <Button onClick={() => void objects.refetch()}>{t('records.retry')}</Button>
        </EmptyState>
      )}
      {!objects.error && (
        <>
          <Input
            allowClear
            className={styles.find}
            value={text}
            placeholder={t('records.objects.find')}
            aria-label={t('records.objects.find')}
            onChange={(event) => setText(event.target.value)}
          />
          {q && found?.length === 0 ? (
            <EmptyState title={t('shared.nothingFound')} />
          ) : (
            <>
              {!(q && own?.length === 0) && (
                <Section title={t('records.objects.own')}>
                  <Objects label={t('records.objects.own')} items={own} teach={t('records.objects.teach')} />
                </Section>
              )}
              {!(q && builtIn?.length === 0) && (
                <Section title={t('records.objects.builtIn')} hint={t('records.objects.builtInHint')}>
                  <Objects label={t('records.objects.builtIn')} items={builtIn} teach="" />
                </Section>
              )}
              {!q && !!objects.data?.removed.length && <RemovedObjects items={objects.data.removed} />}
            </>
          )}
        </>
      )}
      {creating && (
        <ObjectDialog
          onClose={() => create(false)}
          onMade={(made) => navigate(`/settings/objects/${made.name}`)}
        />
      )}
    </SettingsPage>
  );
}
