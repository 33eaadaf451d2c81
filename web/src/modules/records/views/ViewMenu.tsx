import { useQuery } from '@tanstack/react-query';
import { Button, Input, type MenuProps, Modal, Segmented } from 'antd';
import { CalendarDays, ChartColumn, ChevronDown, Columns3, Globe, Lock, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ClickMenu } from '~/shared/ClickMenu';
import { FieldInput } from '~/shared/fields/FieldInput';
import { urlOf } from '~/shared/http';
import { type ObjectType, pluralOf, say, useObjectType } from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import type { Ref } from '~/shared/records/records';
import { meQuery, useReadOnly } from '~/shared/session';
import { useToast } from '~/shared/useToast';
import type { ListState } from '../list/useListState';
import { useAsked } from '../list/useRows';
import styles from './ViewMenu.module.css';
import { allViewsQuery, pinnedOf, useDeleteView, usePinViews, useSaveView, type View } from './views';

interface Draft {
  id?: number;
  name: string;
  scope: View['scope'];
  team?: Ref;
}

function ViewDialog({
  type,
  state,
  draft,
  onClose,
}: {
  type: ObjectType;
  state: ListState;
  draft: Draft;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const save = useSaveView(type.name);
  const [name, setName] = useState(draft.name);
  const [scope, setScope] = useState(draft.scope);
  const { data: me } = useQuery(meQuery);
  const [team, setTeam] = useState<Ref | null>(draft.team ?? me?.team ?? null);
  const teams = useObjectType('team');
  const sharing = scope === 'team' ? team !== null : true;
  const submit = () => {
    const view = { name: name.trim(), scope, team: scope === 'team' ? team?.id : undefined };
    if (!view.name || !sharing) return;
    save.mutate(draft.id ? { id: draft.id, ...view } : { ...view, definition: state.definition }, {
      onSuccess: (saved) => {
        if (!draft.id) state.openView(saved.id);
        onClose();
      },
    });
  };
  return (
    <Modal
      open
      width={400}
      title={t(draft.id ? 'records.view.rename' : 'records.view.saveAs')}
      okText={t('shared.save')}
      okButtonProps={{ disabled: !name.trim() || !sharing }}
      confirmLoading={save.isPending}
      onOk={submit}
      onCancel={onClose}
    >
      <div className={styles.dialog}>
        <Input
          autoFocus
          value={name}
          status={save.error ? 'error' : undefined}
          placeholder={t('records.view.name')}
          aria-label={t('records.view.name')}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={submit}
        />
        {save.error && <p role="alert">{problemOf(save.error).message}</p>}
        <Segmented<View['scope']>
          block
          value={scope}
          aria-label={t('records.view.scope')}
          options={[
            { value: 'private', label: t('records.view.private') },
            ...(teams ? [{ value: 'team' as const, label: t('records.view.team') }] : []),
            { value: 'shared', label: t('records.view.shared') },
          ]}
          onChange={setScope}
        />
        {scope === 'team' && teams && (
          <FieldInput
            field={{ name: 'team', kind: 'relation', target: 'team', label: teams.label }}
            value={team}
            onChange={(next) => setTeam(next as Ref | null)}
            aria-label={say(teams.label, 'team')}
          />
        )}
      </div>
    </Modal>
  );
}

/** The name of what is shown; below it the other views, and what can be done with this one. */
export function ViewMenu({ type, state }: { type: ObjectType; state: ListState }) {
  const { t } = useTranslation();
  const toast = useToast();
  const save = useSaveView(type.name);
  const remove = useDeleteView();
  const pin = usePinViews();
  const { data: everywhere = [] } = useQuery(allViewsQuery);
  const pinned = pinnedOf(everywhere).map(({ id }) => id);
  const [draft, setDraft] = useState<Draft>();
  const { view, views } = state;
  const navigate = useNavigate();
  const readOnly = useReadOnly();
  const own = view?.mine === true && !readOnly;
  const asked = useAsked(type, state.filter, state.text);
  const file = urlOf(`/${type.path}/export`, {
    fields: state.columns.map((column) => column.path).join(','),
    filter: asked && JSON.stringify(asked),
    sort: state.sort,
  });

  const saveNow = () => {
    if (!view) return;
    save.mutate(
      { id: view.id, definition: state.definition },
      {
        onSuccess: () => {
          state.openView(view.id);
          toast.done(t('records.view.saved', { name: view.name }));
        },
        onError: toast.refused,
      },
    );
  };
  const removeNow = async () => {
    if (!view) return;
    const { name, kind, scope, team, definition } = view;
    try {
      // As a promise, because the page of a view that is gone draws no menu, whose callbacks are then forgotten.
      await remove.mutateAsync(view.id);
    } catch (error) {
      toast.refused(error);
      return;
    }
    state.openView(undefined);
    toast.undoable(t('records.view.removed', { name }), () =>
      save.mutateAsync({ name, kind, scope, team: team?.id, definition }),
    );
  };
  const items: MenuProps['items'] = [
    {
      key: 'all',
      label: t('records.view.all', { plural: pluralOf(type) }),
      onClick: () => state.openView(undefined),
    },
    ...views.map((each) => ({
      key: String(each.id),
      label: each.name,
      icon:
        each.kind === 'chart' ? (
          <ChartColumn size={13} aria-hidden />
        ) : each.kind === 'calendar' ? (
          <CalendarDays size={13} aria-hidden />
        ) : each.kind === 'board' ? (
          <Columns3 size={13} aria-hidden />
        ) : each.scope === 'shared' ? (
          <Globe size={13} aria-hidden />
        ) : each.scope === 'team' ? (
          <Users size={13} aria-hidden />
        ) : (
          <Lock size={13} aria-hidden />
        ),
      onClick: () => state.openView(each.id),
    })),
    { type: 'divider' },
    ...(readOnly
      ? []
      : [
          {
            key: 'saveAs',
            label: t('records.view.saveAs'),
            onClick: () => setDraft({ name: '', scope: 'private' }),
          },
        ]),
    ...(type.rights.export
      ? [{ key: 'export', label: t('records.view.export'), onClick: () => window.location.assign(file) }]
      : []),
    ...(type.rights.delete
      ? [{ key: 'bin', label: t('records.bin.open'), onClick: () => void navigate(`/${type.path}/bin`) }]
      : []),
    ...(view && !readOnly
      ? [
          {
            key: 'pin',
            label: t(view.pinned === null ? 'records.view.pin' : 'records.view.unpin'),
            onClick: () =>
              pin.mutate(
                view.pinned === null ? [...pinned, view.id] : pinned.filter((id) => id !== view.id),
                { onError: toast.refused },
              ),
          },
        ]
      : []),
    ...(own
      ? [
          {
            key: 'rename',
            label: t('records.view.rename'),
            onClick: () =>
              setDraft({
                id: view.id,
                name: view.name,
                scope: view.scope,
                team: view.team ? { id: view.team.id, name: view.team.name ?? '' } : undefined,
              }),
          },
          { key: 'delete', label: t('records.view.delete'), danger: true, onClick: removeNow },
        ]
      : []),
  ];
  return (
    <>
      <ClickMenu menu={{ items, selectable: true, selectedKeys: [view ? String(view.id) : 'all'] }}>
        <button type="button" className={styles.name}>
          <h1>{view?.name ?? pluralOf(type)}</h1>
          <ChevronDown size={15} aria-label={t('records.view.choose')} />
        </button>
      </ClickMenu>
      {view && state.changed && (
        <span className={styles.changed}>
          <Button size="small" type="text" onClick={() => state.openView(view.id)}>
            {t('records.view.reset')}
          </Button>
          {own && (
            <Button size="small" onClick={saveNow} loading={save.isPending}>
              {t('shared.save')}
            </Button>
          )}
        </span>
      )}
      {!view && state.changed && (
        <Button
          size="small"
          type="text"
          className={styles.changed}
          onClick={() => setDraft({ name: '', scope: 'private' })}
        >
          {t('records.view.saveAs')}
        </Button>
      )}
      {draft && <ViewDialog type={type} state={state} draft={draft} onClose={() => setDraft(undefined)} />}
    </>
  );
}
