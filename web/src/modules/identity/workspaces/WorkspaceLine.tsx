import { Button, Dropdown, type MenuProps } from 'antd';
import { Building, MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import { Line } from '~/shared/settings/Lines';
import { Tag } from '~/shared/Tag';
import { useToast } from '~/shared/useToast';
import { When } from '~/shared/When';
import { beginAnew } from '../viewing/viewing';
import { DeleteDialog } from './DeleteDialog';
import { DomainsDialog } from './DomainsDialog';
import { LimitsDialog } from './LimitsDialog';
import { RenameDialog } from './RenameDialog';
import {
  enterWorkspace,
  type Limits,
  useExportWorkspace,
  useTurnWorkspace,
  type Workspace,
} from './workspaces';

const tones = { arriving: 'accent', active: 'good', suspended: 'warn', leaving: 'bad' } as const;

function useLimitWords() {
  const { t } = useTranslation();
  return (limits: Limits) =>
    (['users', 'records', 'storageMb', 'requestsPerMinute'] as const)
      .filter((kind) => limits[kind] !== null)
      .map((kind) => t(`identity.workspaces.atMost.${kind}`, { number: format.number(limits[kind] ?? 0) }))
      .join(t('shared.filter.comma'));
}

/** One workspace of the installation and what its operator can do with it. */
export function WorkspaceLine({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation();
  const toast = useToast();
  const words = useLimitWords();
  const turn = useTurnWorkspace();
  const begin = useExportWorkspace();
  const [dialog, setDialog] = useState<'limits' | 'domains' | 'delete' | 'rename'>();
  const { id, name, operator, state, stateSince, createdAt, limits } = workspace;
  const close = () => setDialog(undefined);
  const turned = async (to: 'suspend' | 'resume') => {
    try {
      await turn.mutateAsync({ id, to });
      toast.undoable(t(`identity.workspaces.done.${to}`, { name }), () =>
        turn.mutateAsync({ id, to: to === 'suspend' ? 'resume' : 'suspend' }),
      );
    } catch (error) {
      toast.refused(error);
    }
  };
  const exported = async () => {
    try {
      await begin.mutateAsync(id);
      toast.done(t('identity.workspaces.transfer.begun', { name }));
    } catch (error) {
      toast.refused(error);
    }
  };
  const lookIn = async () => {
    try {
      await enterWorkspace(id);
      beginAnew('/');
    } catch (error) {
      toast.refused(error);
    }
  };
  const items: MenuProps['items'] = [
    { key: 'rename', label: t('identity.workspaces.rename'), onClick: () => setDialog('rename') },
    { key: 'export', label: t('identity.workspaces.transfer.begin'), onClick: () => void exported() },
    { key: 'limits', label: t('identity.workspaces.limits.do'), onClick: () => setDialog('limits') },
    { key: 'domains', label: t('identity.workspaces.domains.do'), onClick: () => setDialog('domains') },
    ...(operator
      ? []
      : [
          { key: 'enter', label: t('identity.workspaces.lookIn'), onClick: () => void lookIn() },
          { type: 'divider' as const },
          {
            key: 'delete',
            danger: true,
            label: t('identity.workspaces.delete.do'),
            onClick: () => setDialog('delete'),
          },
        ]),
  ];
  return (
    <Line
      icon={Building}
      title={name}
      tags={
        <>
          {operator && <Tag tone="accent">{t('identity.workspaces.operator')}</Tag>}
          {state !== 'active' && <Tag tone={tones[state]}>{t(`identity.workspaces.state.${state}`)}</Tag>}
        </>
      }
      facts={[
        <>
          {t('identity.workspaces.since')} <When at={createdAt} />
        </>,
        state !== 'active' && (
          <>
            {t(`identity.workspaces.state.${state}`)} <When at={stateSince} />
          </>
        ),
        words(limits),
      ]}
    >
      {!operator && (state === 'active' || state === 'suspended') && (
        <Button
          size="small"
          loading={turn.isPending}
          onClick={() => void turned(state === 'active' ? 'suspend' : 'resume')}
        >
          {t(state === 'active' ? 'identity.workspaces.suspend' : 'identity.workspaces.resume')}
        </Button>
      )}
      {(state === 'active' || state === 'suspended') && (
        <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
          <Button
            type="text"
            size="small"
            icon={<MoreHorizontal size={16} />}
            aria-label={t('identity.workspaces.more', { name })}
          />
        </Dropdown>
      )}
      {dialog === 'limits' && <LimitsDialog workspace={workspace} onClose={close} />}
      {dialog === 'domains' && <DomainsDialog workspace={workspace} onClose={close} />}
      {dialog === 'rename' && <RenameDialog workspace={workspace} onClose={close} />}
      {dialog === 'delete' && <DeleteDialog workspace={workspace} onClose={close} />}
    </Line>
  );
}
