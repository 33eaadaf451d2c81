import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ObjectType, say, type Words } from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import { Line, Lines } from '~/shared/settings/Lines';
import { Section } from '~/shared/settings/SettingsPage';
import { useToast } from '~/shared/useToast';
import { ChoicesEditor } from '../objects/ChoicesEditor';
import { type Shaped, useShaping } from '../objects/objects';
import { Diagram } from './Diagram';
import { beginning, cleaned, definitionOf, draftOf, newWay, type ProcessDraft } from './draft';
import { type Definition, type Described, processQuery, removeProcess, saveProcess } from './process';
import styles from './process.module.css';

const OutsideCalls = lazy(() => import('./OutsideCalls').then((file) => ({ default: file.OutsideCalls })));
const WayPanel = lazy(() => import('./WayPanel').then((file) => ({ default: file.WayPanel })));

interface SectionProps {
  shaped: Shaped;
  type: ObjectType;
}

/** States, with which a record may begin and which are the end of it. */
function States({ draft, onChange }: { draft: ProcessDraft; onChange: (draft: ProcessDraft) => void }) {
  const { t } = useTranslation();
  const options = draft.states.map(({ key, label }, index) => ({
    value: key,
    label: say(label as Words) || String(index + 1),
  }));
  return (
    <div>
      <h3>{t('records.process.states')}</h3>
      {draft.fixed ? (
        <p className={styles.hint}>{t('records.process.fixed')}</p>
      ) : (
        <ChoicesEditor
          value={draft.states}
          onChange={(states) =>
            onChange(
              cleaned({
                ...draft,
                states,
                start: draft.start.length > 0 ? draft.start : states.slice(0, 1).map(({ key }) => key),
              }),
            )
          }
        />
      )}
      <div className={styles.bar}>
        <Select
          mode="multiple"
          style={{ minWidth: 200 }}
          value={draft.start}
          options={options}
          prefix={t('records.process.start')}
          aria-label={t('records.process.start')}
          onChange={(start) => onChange({ ...draft, start })}
        />
        {!draft.fixed && (
          <Select
            mode="multiple"
            style={{ minWidth: 200 }}
            value={draft.done}
            options={options}
            prefix={t('records.process.done')}
            aria-label={t('records.process.done')}
            onChange={(done) => onChange({ ...draft, done })}
          />
        )}
      </div>
    </div>
  );
}

function Editing({
  shaped,
  type,
  described,
  first,
}: SectionProps & { described: Described; first: ProcessDraft }) {
  const { t } = useTranslation();
  const toast = useToast();
  const [draft, setDraft] = useState(first);
  const [changed, setChanged] = useState(!described.definition);
  const [opened, setOpened] = useState<string>();
  const save = useShaping(({ version, definition }: { version: number; definition: Definition }) =>
    saveProcess(shaped.name, version, definition),
  );
  const remove = useShaping(() => removeProcess(shaped.name));
  const change = (next: ProcessDraft) => {
    setDraft(next);
    setChanged(true);
  };
  const way = draft.ways.find((each) => each.name === opened);
  const called = (key: string) => say(draft.states.find((each) => each.key === key)?.label as Words, key);
  const before = described.definition;
  // What is told outlives this editor, which begins anew with what was kept.
  const keep = async () => {
    try {
      const kept = await save.mutateAsync({
        version: described.version,
        definition: definitionOf(draft),
      });
      toast.undoable(t('records.process.saved'), () =>
        before
          ? save.mutateAsync({ version: kept.version, definition: before })
          : remove.mutateAsync(undefined),
      );
    } catch {
      // shown above the button
    }
  };
  const take = async () => {
    if (!before) return;
    try {
      await remove.mutateAsync(undefined);
      toast.undoable(t('records.process.removed'), () =>
        save.mutateAsync({ version: 0, definition: before }),
      );
    } catch (error) {
      toast.refused(error);
    }
  };
  return (
    <>
      <Diagram
        draft={draft}
        onOpen={setOpened}
        onConnect={(from, to) => {
          const made = newWay(draft, from, to);
          change({ ...draft, ways: [...draft.ways, made] });
          setOpened(made.name);
        }}
      />
      <p className={styles.hint}>{t('records.process.how')}</p>
      {described.warnings.map(({ code, state }) => (
        <Alert
          key={`${code} ${state}`}
          type="warning"
          style={{ marginBottom: 8 }}
          title={t(`records.process.warning.${code.replace('process.', '')}`, { state: called(state) })}
        />
      ))}
      <div className={styles.parts}>
        <States draft={draft} onChange={change} />
        <div>
          <h3>{t('records.process.ways')}</h3>
          <Lines label={t('records.process.ways')} items={draft.ways} teach={t('records.process.noWays')}>
            {(each) => (
              <Line
                key={each.name}
                title={say(each.label as Words, each.name)}
                facts={[
                  t('records.process.fromTo', {
                    from: each.from === 'any' ? t('records.process.any') : each.from.map(called).join(', '),
                    to: called(each.to),
                  }),
                ]}
              >
                <Button size="small" onClick={() => setOpened(each.name)}>
                  {t('records.process.change')}
                </Button>
              </Line>
            )}
          </Lines>
        </div>
      </div>
      {save.error && (
        <Alert type="error" role="alert" style={{ marginTop: 12 }} title={problemOf(save.error).message} />
      )}
      <div className={styles.bar}>
        <Button type="primary" disabled={!changed} loading={save.isPending} onClick={() => void keep()}>
          {t('records.process.save')}
        </Button>
        {before && (
          <Button danger loading={remove.isPending} onClick={() => void take()}>
            {t('records.process.remove')}
          </Button>
        )}
      </div>
      {before && (
        <Suspense fallback={null}>
          <OutsideCalls
            object={shaped.name}
            type={type}
            called={(name) =>
              say(draft.ways.find((each) => each.name === name)?.label as Words | undefined, name)
            }
          />
        </Suspense>
      )}
      {way && (
        <Suspense fallback={null}>
          <WayPanel
            key={way.name}
            type={type}
            draft={draft}
            way={way}
            notices={described.notices}
            onClose={() => setOpened(undefined)}
            onRemove={() => {
              change({ ...draft, ways: draft.ways.filter((each) => each.name !== way.name) });
              setOpened(undefined);
            }}
            onKeep={(next) => {
              change({ ...draft, ways: draft.ways.map((each) => (each.name === way.name ? next : each)) });
              setOpened(undefined);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** Through which states the records of an object go: drawn, and declared by an administrator. */
export function ProcessSection({ shaped, type }: SectionProps) {
  const { t } = useTranslation();
  const [field, setField] = useState<string>();
  const described = useQuery(processQuery(shaped.name)).data;
  if (!described) return null;
  const { definition, governable, version } = described;
  const about = governable.find((each) => each.field === (definition?.field ?? field));
  return (
    <Section
      title={t('records.process.title')}
      hint={t('records.process.lead', { plural: say(shaped.plural) })}
    >
      {definition ? (
        <Editing
          key={`${definition.field} ${version}`}
          shaped={shaped}
          type={type}
          described={described}
          first={draftOf(definition, about)}
        />
      ) : about ? (
        <Editing
          key={about.field}
          shaped={shaped}
          type={type}
          described={described}
          first={beginning(about)}
        />
      ) : governable.length === 0 ? (
        <p className={styles.hint}>{t('records.process.noField')}</p>
      ) : (
        <Select
          style={{ minWidth: 260 }}
          placeholder={t('records.process.field')}
          aria-label={t('records.process.field')}
          options={governable.map((each) => ({ value: each.field, label: say(each.label, each.field) }))}
          onChange={setField}
        />
      )}
    </Section>
  );
}
