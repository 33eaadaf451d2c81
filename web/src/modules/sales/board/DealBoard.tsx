import { DndContext, type DragEndEvent, DragOverlay, type DragStartEvent } from '@dnd-kit/core';
import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useNarrow } from '~/shared/useNarrow';
import type { Stage } from '../deals';
import styles from './Board.module.css';
import { BoardColumn } from './BoardColumn';
import type { Asked, Card, BoardColumn as Column } from './board';
import { CardFace } from './DealCard';
import cardStyles from './DealCard.module.css';
import { announcementsOf, columnUnder, useBoardSensors } from './dragging';
import { LossForm } from './LossForm';
import { StageSwitch } from './StageSwitch';
import type { BoardState } from './useBoardState';
import { type Drop, useMoveDeal } from './useMoveDeal';

/** Arrows walk over the cards: up and down in a stage, left and right between stages. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const from = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
  if (!from || event.ctrlKey || event.metaKey || event.altKey) return;
  const find = (stage: string | undefined, index: number) =>
    event.currentTarget.querySelector<HTMLElement>(`[data-stage="${stage}"][data-index="${index}"]`);
  const index = Number(from.dataset.index);
  const up = event.key === 'ArrowUp' || event.key === 'k';
  const down = event.key === 'ArrowDown' || event.key === 'j';
  let to: HTMLElement | null | undefined;
  if (up || down) {
    to = find(from.dataset.stage, index + (up ? -1 : 1));
  } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
    const columns = [...event.currentTarget.querySelectorAll('section')];
    const step = event.key === 'ArrowRight' ? 1 : -1;
    const top = from.getBoundingClientRect().top;
    const here = columns.findIndex((each) => each.contains(from));
    for (let at = here + step; !to && at >= 0 && at < columns.length; at += step) {
      const cards = [...(columns[at]?.querySelectorAll<HTMLElement>('[data-index]') ?? [])];
      const far = (each: HTMLElement) => Math.abs(each.getBoundingClientRect().top - top);
      to = cards.sort((a, b) => far(a) - far(b))[0];
    }
  } else return;
  event.preventDefault();
  to?.focus();
}

interface DealBoardProps {
  asked: Asked;
  columns: Column[];
  state: BoardState;
  /** Whether this person may move deals at all. */
  movable: boolean;
}

export function DealBoard({ asked, columns, state, movable }: DealBoardProps) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const sensors = useBoardSensors();
  const { mutate: move } = useMoveDeal(asked);
  const [carried, setCarried] = useState<{ card: Card; stage: Stage }>();
  const [losing, setLosing] = useState<Drop>();
  const board = useRef<HTMLDivElement>(null);
  const stages = useMemo(() => columns.map((each) => each.stage), [columns]);

  const drop = useCallback(
    (card: Card, from: Stage, to: Stage) => {
      if (from.id === to.id) return;
      // Only what is open can be lost: for the rest the server says why not.
      if (to.kind === 'lost' && from.kind === 'open') setLosing({ card, from, to });
      else move({ card, from, to });
    },
    [move],
  );
  const refocus = (id: number) =>
    setTimeout(() => {
      if (document.activeElement === document.body)
        board.current?.querySelector<HTMLElement>(`[data-card="${id}"] [data-index]`)?.focus();
    }, 80);
  const start = ({ active }: DragStartEvent) =>
    setCarried(active.data.current as { card: Card; stage: Stage } | undefined);
  const end = ({ active, over }: DragEndEvent) => {
    setCarried(undefined);
    const { card, stage } = active.data.current as { card: Card; stage: Stage };
    const to = over?.data.current?.stage as Stage | undefined;
    if (to) drop(card, stage, to);
    refocus(card.id);
  };

  const shown =
    columns.find((each) => each.stage.id === state.stage) ??
    columns.find((each) => each.count > 0) ??
    columns[0];
  const visible = narrow && shown ? [shown] : columns;
  const question = losing && (
    <LossForm
      card={losing.card}
      onCancel={() => {
        setLosing(undefined);
        refocus(losing.card.id);
      }}
      onLose={(loss) => {
        setLosing(undefined);
        move({ ...losing, loss });
        refocus(losing.card.id);
      }}
    />
  );

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={columnUnder}
      autoScroll={{ threshold: { x: 0.12, y: 0 } }}
      accessibility={{
        announcements: announcementsOf(t),
        screenReaderInstructions: { draggable: t('sales.board.say.how') },
      }}
      onDragStart={start}
      onDragEnd={end}
      onDragCancel={() => setCarried(undefined)}
    >
      <div className={styles.frame}>
        {narrow && shown && <StageSwitch columns={columns} shown={shown.stage.id} onShow={state.setStage} />}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the cards inside */}
        <div ref={board} className={styles.board} onKeyDown={carried ? undefined : walk}>
          {visible.map((column) => (
            <BoardColumn
              key={column.stage.id}
              asked={asked}
              column={column}
              stages={stages}
              waiting={losing?.card.id}
              peek={state.peek}
              onOpen={state.setPeek}
              onMove={movable ? drop : undefined}
              question={losing && (narrow || column.stage.id === losing.to.id) ? question : undefined}
            />
          ))}
        </div>
      </div>
      {createPortal(
        <DragOverlay dropAnimation={null}>
          {carried && (
            <div className={`${cardStyles.main} ${cardStyles.lifted}`}>
              <CardFace card={carried.card} stage={carried.stage} />
            </div>
          )}
        </DragOverlay>,
        document.body,
      )}
    </DndContext>
  );
}
