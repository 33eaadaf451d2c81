import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Select } from 'antd';
import { Lightbulb, Redo2, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { pageQuery } from '~/shared/records/records';
import { useEditor } from './editor';
import styles from './layout.module.css';
import type { KeptLayout } from './layouts';

interface EditorBarProps {
  kept: KeptLayout[];
  team?: number;
  /** What is there under the chosen team. */
  base?: KeptLayout;
  changed: boolean;
  undone: boolean;
  saving: boolean;
  refused?: string;
  conflict: boolean;
  onTeam: (team?: number) => void;
  onUndo: () => void;
  onRedo: () => void;
  onUsual: () => void;
  onDiscard: () => void;
  onSave: () => void;
  onTheirs: () => void;
  onMine: () => void;
}

const everybody = 0;

/** Whose layout it is, the way back, and how the work ends. */
export function EditorBar(props: EditorBarProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { open } = useEditor();
  const teams = useQuery(pageQuery('teams', { fields: ['name'], sort: 'name', limit: 500 }));
  const { kept, team, base, changed, saving } = props;
  const own = (id: number) => kept.some((each) => (each.team?.id ?? everybody) === id);
  const named = (id: number, name: string) => ({
    value: id,
    label: own(id) ? t('records.layout.hasOne', { name }) : name,
  });
  const ask = (sure: () => void) =>
    changed
      ? void modal.confirm({
          title: t('records.layout.discardSure'),
          okText: t('records.layout.discard'),
          icon: null,
          onOk: sure,
        })
      : sure();
  const choose = (id: number) => {
    const next = () => props.onTeam(id === everybody ? undefined : id);
    // What is there under that name is opened; where there is nothing, one goes on with what one has.
    if (own(id)) ask(next);
    else next();
  };
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('records.layout.edit')}>
      <label>
        <span>{t('records.layout.for')}</span>
        <Select
          value={team ?? everybody}
          aria-label={t('records.layout.for')}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          options={[
            named(everybody, t('records.layout.everybody')),
            ...(teams.data?.items ?? []).map((each) => named(each.id, String(each.name))),
          ]}
          onChange={choose}
        />
      </label>
      <Button
        type="text"
        icon={<Undo2 size={15} />}
        aria-label={t('shared.undo')}
        disabled={!changed}
        onClick={props.onUndo}
      />
      <Button
        type="text"
        icon={<Redo2 size={15} />}
        aria-label={t('records.layout.redo')}
        disabled={!props.undone}
        onClick={props.onRedo}
      />
      <Button type="text" icon={<Lightbulb size={15} />} onClick={() => open({ kind: 'page', key: '' })}>
        {t('records.layout.page')}
      </Button>
      <span className={styles.ends}>
        {base && (
          <Button type="text" disabled={saving} onClick={() => ask(props.onUsual)}>
            {t(team === undefined ? 'records.layout.usual' : 'records.layout.usualOfTeam')}
          </Button>
        )}
        <Button disabled={saving} onClick={() => ask(props.onDiscard)}>
          {t('records.layout.discard')}
        </Button>
        <Button type="primary" loading={saving} onClick={props.onSave}>
          {t('shared.save')}
        </Button>
      </span>
      {props.refused && <Alert type="error" title={props.refused} role="alert" className={styles.alert} />}
      {props.conflict && (
        <Alert
          type="warning"
          role="alert"
          className={styles.alert}
          title={t('records.layout.conflict')}
          action={
            <>
              <Button size="small" type="link" onClick={props.onTheirs}>
                {t('records.layout.theirs')}
              </Button>
              <Button size="small" type="link" onClick={props.onMine}>
                {t('records.layout.mine')}
              </Button>
            </>
          }
        />
      )}
    </div>
  );
}
