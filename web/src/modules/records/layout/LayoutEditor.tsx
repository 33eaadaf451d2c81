import { DndContext, DragOverlay, PointerSensor, useSensor, useSensors } from '@dnd-kit/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isTyping } from '~/shared/keys';
import type { ObjectType } from '~/shared/metadata';
import { PageSkeleton } from '~/shared/PageSkeleton';
import { problemOf } from '~/shared/problem';
import type { RecordData } from '~/shared/records/records';
import { useToast } from '~/shared/useToast';
import {
  draftOf,
  dropped,
  layoutOf,
  type Part,
  placeOf,
  type Step,
  sectionOf,
  stepped,
  type Target,
  tabOf,
} from './draft';
import { EditorBar } from './EditorBar';
import { EditorContext, idOf, type Opened, under, wording } from './editor';
import { Facts } from './Facts';
import { Tray } from './Fields';
import { Lists } from './Lists';
import styles from './layout.module.css';
import { type KeptLayout, layoutsQuery, useWriteLayout } from './layouts';
import { PartDialog } from './PartDialog';
import { Sections } from './Sections';
import { useHistory } from './useHistory';

interface EditorProps {
  type: ObjectType;
  record: RecordData;
  onClose: () => void;
}

/** Ctrl/⌘-Z and its like belong to the layout while it is worked on. */
function useUndoKeys(undo: () => void, redo: () => void) {
  const keys = useRef({ undo, redo });
  keys.current = { undo, redo };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (key === 'y' || event.shiftKey) keys.current.redo();
      else keys.current.undo();
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, []);
}

/** Who leaves the page with unsaved work is asked by the browser. */
function useUnsaved(changed: boolean) {
  useEffect(() => {
    if (!changed) return;
    const leave = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', leave);
    return () => window.removeEventListener('beforeunload', leave);
  }, [changed]);
}

function Editor({ type, record, onClose, kept }: EditorProps & { kept: KeptLayout[] }) {
  const { t } = useTranslation();
  const toast = useToast();
  const write = useWriteLayout(type.name);
  const theirs = useQuery(layoutsQuery(type.name));
  // As it was read: what somebody saves meanwhile is told when this is saved, not overwritten.
  const [base, setBase] = useState(() => kept.find(({ holds }) => holds));
  const [team, setTeam] = useState(base?.team?.id);
  const history = useHistory(draftOf(type, base?.layout, wording.own));
  const draft = history.now;
  const [shown, setShown] = useState<string>();
  const tab = draft.tabs.some(({ key }) => key === shown) ? shown : draft.tabs[0]?.key;
  const [opened, setOpened] = useState<Opened>();
  const [dragged, setDragged] = useState<string>();
  const [news, setNews] = useState('');
  const walked = useRef<Part>(undefined);
  const problem = write.error && problemOf(write.error);
  const conflict = problem?.code === 'layout.changed';
  useUndoKeys(history.undo, history.redo);
  useUnsaved(history.changed && !write.isSuccess);

  // A part that went over the edge of its section is drawn anew there, and is still the one that walks.
  useEffect(() => {
    if (!walked.current || !draft) return;
    document.querySelector<HTMLElement>(`[data-grip="${CSS.escape(idOf(walked.current))}"]`)?.focus();
    walked.current = undefined;
  }, [draft]);

  const step = (part: Part, name: string, way: Step) => {
    const next = stepped(type, draft, part, way);
    const section = part.kind === 'field' ? sectionOf(next, part.key) : undefined;
    const at = tabOf(next, section?.key ?? part.key);
    if (at) setShown(at.key);
    const inside = section?.fields ?? at?.sections.map(({ key }) => key);
    const place = inside ? inside.indexOf(part.key) : placeOf(next, part);
    setNews(t('records.layout.moved', { name, place: place + 1 }));
    walked.current = part;
    history.change(() => next);
  };
  const startWith = (layout: KeptLayout | undefined) => {
    setBase(layout);
    history.startAnew(draftOf(type, layout?.layout, wording.own));
    write.reset();
  };
  const ofTeam = (id: number | undefined) => (theirs.data ?? kept).find((each) => each.team?.id === id);
  const changeTeam = (id?: number) => {
    setTeam(id);
    const there = ofTeam(id);
    if (there) startWith(there);
    else setBase(undefined);
  };
  const save = (version = base?.version ?? 0) =>
    write.mutate(
      { team, version, layout: layoutOf(draft) },
      {
        onSuccess: (saved) => {
          onClose();
          toast.undoable(t('records.layout.saved'), () =>
            write.mutateAsync({ team, version: saved?.version ?? 0, layout: base?.layout }),
          );
        },
      },
    );
  const backToUsual = () =>
    base &&
    write.mutate(
      { team, version: base.version },
      {
        onSuccess: () => {
          onClose();
          toast.undoable(t('records.layout.removed'), () =>
            write.mutateAsync({ team, version: 0, layout: base.layout }),
          );
        },
      },
    );
  const now = async () => (await theirs.refetch()).data?.find((each) => each.team?.id === team);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }));
  return (
    <EditorContext
      value={{
        type,
        record,
        draft,
        change: history.change,
        step,
        open: setOpened,
        tab: tab ?? '',
        show: setShown,
      }}
    >
      <EditorBar
        kept={theirs.data ?? kept}
        team={team}
        base={base}
        changed={history.changed}
        undone={history.undone}
        saving={write.isPending}
        refused={problem && !conflict ? problem.message : undefined}
        conflict={conflict}
        onTeam={changeTeam}
        onUndo={history.undo}
        onRedo={history.redo}
        onUsual={backToUsual}
        onDiscard={onClose}
        onSave={() => save()}
        onTheirs={() => void now().then(startWith)}
        onMine={() => void now().then((there) => save(there?.version ?? 0))}
      />
      <p id="layout-keys" className={styles.keys}>
        {t('records.layout.keys')}
      </p>
      <p aria-live="polite" className="hidden-text">
        {news}
      </p>
      <DndContext
        sensors={sensors}
        collisionDetection={under}
        onDragStart={({ active }) => setDragged(active.data.current?.name as string)}
        onDragCancel={() => setDragged(undefined)}
        onDragEnd={({ active, over }) => {
          setDragged(undefined);
          if (!over) return;
          const { kind, key } = active.data.current as Part;
          history.change((before) => dropped(before, { kind, key }, over.data.current as Target));
        }}
      >
        <Facts />
        <div className={styles.zones}>
          <Sections />
          <div>
            <Tray />
            <Lists />
          </div>
        </div>
        <DragOverlay dropAnimation={null}>
          {dragged && <span className={styles.carried}>{dragged}</span>}
        </DragOverlay>
      </DndContext>
      {opened && <PartDialog what={opened} onClose={() => setOpened(undefined)} />}
    </EditorContext>
  );
}

/** The page of a record while its layout is worked on. */
export function LayoutEditor(props: EditorProps) {
  const kept = useQuery(layoutsQuery(props.type.name));
  if (kept.error) return <p role="alert">{problemOf(kept.error).message}</p>;
  if (!kept.data) return <PageSkeleton />;
  return (
    <div className={styles.editor}>
      <Editor {...props} kept={kept.data} />
    </div>
  );
}
