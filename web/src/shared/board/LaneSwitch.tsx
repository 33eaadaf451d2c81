import { useDroppable } from '@dnd-kit/core';
import { useEffect, useRef } from 'react';
import * as format from '~/shared/format';
import styles from './Board.module.css';
import type { Lane, Shut } from './lanes';

interface LaneTabProps {
  lane: Lane;
  here: boolean;
  shut: boolean;
  onOpen: () => void;
}

function LaneTab({ lane, here, shut, onOpen }: LaneTabProps) {
  const tab = useRef<HTMLButtonElement>(null);
  const { setNodeRef, isOver, active } = useDroppable({
    id: `tab-${lane.key}`,
    data: { name: lane.name, lane },
    disabled: shut,
  });
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
      data-shut={(active && shut) || undefined}
      onClick={onOpen}
    >
      <i data-tone={lane.tone} aria-hidden />
      {lane.name} <b>{format.number(lane.count)}</b>
    </button>
  );
}

interface LaneSwitchProps {
  label: string;
  lanes: Lane[];
  shown: string;
  shut: Shut | undefined;
  onShow: (lane: string) => void;
}

/** On a phone: which lane is shown; a card can be dropped on another's name. */
export function LaneSwitch({ label, lanes, shown, shut, onShow }: LaneSwitchProps) {
  return (
    <nav className={styles.switch} aria-label={label}>
      {lanes.map((lane) => (
        <LaneTab
          key={lane.key}
          lane={lane}
          here={lane.key === shown}
          shut={!!shut?.lanes.has(lane.key)}
          onOpen={() => onShow(lane.key)}
        />
      ))}
    </nav>
  );
}
