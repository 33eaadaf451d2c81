import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Popconfirm } from 'antd';
import { Copy, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { problemOf } from '~/shared/problem';
import { useMe } from '~/shared/session';
import { Line, Lines } from '~/shared/settings/Lines';
import { NotOpen } from '~/shared/settings/NotOpen';
import { Section, SettingsPage } from '~/shared/settings/SettingsPage';
import { Tag } from '~/shared/Tag';
import { useToast } from '~/shared/useToast';
import { When } from '~/shared/When';
import {
  type ConfigurationCopy,
  copiesQuery,
  type Release,
  releasesQuery,
  useDeleteCopy,
  useOpenCopy,
} from './configuration';
import { MakeCopy } from './MakeCopy';
import { UndoDialog } from './UndoDialog';

function CopyLine({ copy }: { copy: ConfigurationCopy }) {
  const { t } = useTranslation();
  const toast = useToast();
  const open = useOpenCopy();
  const remove = useDeleteCopy();
  const { id, name } = copy;
  const there = copy.state === 'active';
  return (
    <Line
      icon={Copy}
      title={there ? <Link to={`/settings/copies/${id}`}>{name}</Link> : name}
      tags={copy.state === 'leaving' && <Tag tone="bad">{t('configuration.leaving')}</Tag>}
      facts={[
        copy.madeBy && t('configuration.by', { name: copy.madeBy }),
        <When key="at" at={copy.madeAt} />,
      ]}
    >
      {there && (
        <>
          <Button
            size="small"
            aria-label={t('configuration.openOf', { name })}
            loading={open.isPending}
            onClick={() => open.mutate(id, { onError: toast.refused })}
          >
            {t('configuration.open')}
          </Button>
          <Popconfirm
            title={t('configuration.delete.sure', { name })}
            description={t('configuration.delete.hint')}
            okText={t('configuration.delete.do')}
            okButtonProps={{ danger: true }}
            cancelText={t('shared.cancel')}
            onConfirm={() =>
              remove.mutate(id, {
                onSuccess: () => toast.done(t('configuration.delete.begun', { name })),
                onError: toast.refused,
              })
            }
          >
            <Button
              type="text"
              size="small"
              icon={<Trash2 size={15} />}
              aria-label={t('configuration.delete.of', { name })}
            />
          </Popconfirm>
        </>
      )}
    </Line>
  );
}

function ReleaseLine({ release }: { release: Release }) {
  const { t } = useTranslation();
  const [undoing, setUndoing] = useState(false);
  const { copyName, undoneAt } = release;
  return (
    <Line
      icon={Undo2}
      title={t('configuration.releaseOf', { name: copyName })}
      tags={undoneAt && <Tag>{t('configuration.wasUndone')}</Tag>}
      facts={[
        t('configuration.by', { name: release.releasedBy }),
        <When key="at" at={release.releasedAt} />,
        t('configuration.count', { count: release.changes.length }),
        undoneAt && (
          <>
            {t('configuration.undoneBy', { name: release.undoneBy })} <When at={undoneAt} />
          </>
        ),
      ]}
    >
      {!undoneAt && (
        <Button
          size="small"
          aria-label={t('configuration.undoOf', { name: copyName })}
          onClick={() => setUndoing(true)}
        >
          {t('configuration.undo')}
        </Button>
      )}
      {undoing && <UndoDialog release={release} onClose={() => setUndoing(false)} />}
    </Line>
  );
}

function AllCopies() {
  const { t } = useTranslation();
  const copies = useQuery(copiesQuery);
  const releases = useQuery(releasesQuery);
  const broken = copies.error ?? releases.error;
  return (
    <SettingsPage name={t('configuration.title')} actions={<MakeCopy />}>
      {broken && <Alert type="error" role="alert" title={problemOf(broken).message} />}
      <Section title={t('configuration.copies')} hint={t('configuration.hint')}>
        <Lines label={t('configuration.copies')} items={copies.data?.items} teach={t('configuration.teach')}>
          {(copy) => <CopyLine key={copy.id} copy={copy} />}
        </Lines>
      </Section>
      <Section title={t('configuration.releases')} hint={t('configuration.releasesHint')}>
        <Lines
          label={t('configuration.releases')}
          items={releases.data?.items}
          teach={t('configuration.noReleases')}
        >
          {(release) => <ReleaseLine key={release.id} release={release} />}
        </Lines>
      </Section>
    </SettingsPage>
  );
}

/** Copies of the configuration, and what was released from them; a copy has none of its own. */
export function CopiesPage() {
  const { t } = useTranslation();
  const me = useMe();
  return me.role === 'administrator' && !me.viewing && !me.copyOf ? (
    <AllCopies />
  ) : (
    <NotOpen
      name={t('configuration.title')}
      hint={t(me.copyOf ? 'configuration.inside' : 'configuration.forbidden')}
    />
  );
}
