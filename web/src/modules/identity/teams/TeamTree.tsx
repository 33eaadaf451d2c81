import { DndContext, PointerSensor, useDroppable, useSensor, useSensors } from '@dnd-kit/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MoveDialog } from './MoveDialog';
import { TeamRow } from './TeamRow';
import { type Branch, type Team, visible, within } from './teams';
import styles from './teams.module.css';
import { useMoveTeam } from './useMoveTeam';

function toggled(set: ReadonlySet<number>, id: number): Set<number> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** While a team is dragged: to put it under none. */
function Top() {
  const { t } = useTranslation();
  const { setNodeRef, isOver } = useDroppable({ id: 'top', data: { team: null } });
  return (
    <div ref={setNodeRef} className={styles.top} data-over={isOver || undefined}>
      {t('identity.teams.top')}
    </div>
  );
}

/** The teams as a tree: arrows walk and fold it, m moves a team, so does dragging it. */
export function TeamTree({
  tree,
  movable,
  onAdd,
}: {
  tree: Branch[];
  movable: boolean;
  onAdd: (parent: Team) => void;
}) {
  const { t } = useTranslation();
  const move = useMoveTeam();
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set());
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const [at, setAt] = useState<number>();
  const [moving, setMoving] = useState<Team>();
  const [dragged, setDragged] = useState<Team>();
  const box = useRef<HTMLDivElement>(null);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }));
  const rows = visible(tree, folded);
  const current = rows.some(({ team }) => team.id === at) ? at : rows[0]?.team.id;
  const barred = dragged ? within(tree, dragged.id) : new Set<number>();

  const focus = (branch: Branch | undefined) => {
    if (branch) box.current?.querySelector<HTMLElement>(`[data-team="${branch.team.id}"]`)?.focus();
  };
  const press = (event: KeyboardEvent<HTMLElement>, branch: Branch) => {
    // Keys of what stands in the row are its own.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const index = rows.indexOf(branch);
    const { team, below } = branch;
    const shut = folded.has(team.id);
    const fold = () => setFolded(toggled(folded, team.id));
    switch (event.key) {
      case 'ArrowDown':
        focus(rows[index + 1]);
        break;
      case 'ArrowUp':
        focus(rows[index - 1]);
        break;
      case 'Home':
        focus(rows[0]);
        break;
      case 'End':
        focus(rows.at(-1));
        break;
      case 'ArrowRight':
        if (shut && below.length) fold();
        else if (below.length) focus(rows[index + 1]);
        break;
      case 'ArrowLeft':
        if (!shut && below.length) fold();
        else focus(rows.find((each) => each.team.id === team.parent?.id));
        break;
      case 'Enter':
        setOpened(toggled(opened, team.id));
        break;
      case 'm':
        if (movable) setMoving(team);
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <DndContext
      sensors={sensors}
      onDragStart={({ active }) => setDragged(active.data.current?.team as Team)}
      onDragCancel={() => setDragged(undefined)}
      onDragEnd={({ active, over }) => {
        setDragged(undefined);
        if (over) move(active.data.current?.team as Team, (over.data.current?.team as Team) ?? null);
      }}
    >
      {dragged?.parent && <Top />}
      <div ref={box} role="treegrid" className={styles.tree} aria-label={t('identity.teams.title')}>
        {rows.map((branch) => {
          const { id } = branch.team;
          return (
            <TeamRow
              key={id}
              branch={branch}
              current={id === current}
              folded={folded.has(id)}
              open={opened.has(id)}
              movable={movable}
              barred={barred.has(id)}
              onFocus={() => setAt(id)}
              onKeyDown={(event) => press(event, branch)}
              onFold={() => setFolded(toggled(folded, id))}
              onOpen={() => setOpened(toggled(opened, id))}
              onMove={() => setMoving(branch.team)}
              onAdd={() => onAdd(branch.team)}
            />
          );
        })}
      </div>
      {moving && (
        <MoveDialog
          team={moving}
          tree={tree}
          onMove={(parent) => move(moving, parent)}
          onClose={() => setMoving(undefined)}
        />
      )}
    </DndContext>
  );
}
