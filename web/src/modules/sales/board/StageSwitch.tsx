import { useDroppable } from '@dnd-kit/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import styles from './Board.module.css';
import type { BoardColumn } from './board';

function StageTab({ column, here, onOpen }: { column: BoardColumn; here: boolean; onOpen: () => void }) {
  const { stage, count } = column;
  const tab = useRef<HTMLButtonElement>(null);
  const { setNodeRef, isOver } = useDroppable({ id: `tab-${stage.id}`, data: { name: stage.name, stage } });
  useEffect(() => {
    if (here) tab.current?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [here]);
  return (
    <button
      ref={(element) => {
        tab.current = element;
        setNodeRef(element);
      }}
      type="button"
      aria-pressed={here}
      data-over={isOver || undefined}
      onClick={onOpen}
    >
      <i data-kind={stage.kind} aria-hidden />
      {stage.name} <b>{format.number(count)}</b>
    </button>
  );
}

/** On a phone: which stage is shown; a card can be dropped on another's name. */
export function StageSwitch({
  columns,
  shown,
  onShow,
}: {
  columns: BoardColumn[];
  shown: number;
  onShow: (stage: number) => void;
}) {
  const { t } = useTranslation();
  return (
    <nav className={styles.switch} aria-label={t('sales.board.stages')}>
      {columns.map((column) => (
        <StageTab
          key={column.stage.id}
          column={column}
          here={column.stage.id === shown}
          onOpen={() => onShow(column.stage.id)}
        />
      ))}
    </nav>
  );
}
