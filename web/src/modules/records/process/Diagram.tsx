import { type KeyboardEvent, type PointerEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { say, type Words } from '~/shared/metadata';
import type { ProcessDraft } from './draft';
import { boxHeight, boxWidth, drawn } from './layers';
import styles from './process.module.css';

interface DiagramProps {
  draft: ProcessDraft;
  onConnect: (from: string, to: string) => void;
  onOpen: (way: string) => void;
}

interface Line {
  from: string;
  x: number;
  y: number;
}

const stateUnder = (event: PointerEvent): string | undefined =>
  document
    .elementFromPoint(event.clientX, event.clientY)
    ?.closest<SVGElement>('[data-state]')
    ?.getAttribute('data-state') ?? undefined;

/** The states and the ways between them. A way is drawn by dragging from one state to another, or by choosing both in turn. */
export function Diagram({ draft, onConnect, onOpen }: DiagramProps) {
  const { t } = useTranslation();
  const arrow = useId();
  const [chosen, setChosen] = useState<string>();
  const [line, setLine] = useState<Line>();
  const { boxes, edges, width, height } = drawn(draft);
  const called = (key: string) => {
    const at = draft.states.findIndex((each) => each.key === key);
    return say(draft.states[at]?.label as Words) || String(at + 1);
  };
  const choose = (key: string) => {
    if (chosen && chosen !== key) onConnect(chosen, key);
    setChosen(chosen ? undefined : key);
  };
  const spot = (event: PointerEvent<SVGSVGElement | SVGGElement>) => {
    const svg = event.currentTarget.closest('svg');
    const box = svg?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  };
  const keys = (key: string) => (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      choose(key);
    }
    if (event.key === 'Escape' && chosen) {
      event.stopPropagation();
      setChosen(undefined);
    }
  };
  const from = line && boxes.find((box) => box.key === line.from);
  return (
    <div className={styles.drawing}>
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-label={t('records.process.diagram')}
        onPointerMove={(event) => line && setLine({ ...line, ...spot(event) })}
        onPointerUp={(event) => {
          const to = line && stateUnder(event);
          if (line && to && to !== line.from) onConnect(line.from, to);
          else if (line && to) choose(to);
          setLine(undefined);
        }}
        onPointerLeave={() => setLine(undefined)}
      >
        <defs>
          <marker
            id={arrow}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
          >
            <path d="M 0 0 L 8 4 L 0 8 z" className={styles.tip} />
          </marker>
        </defs>
        {edges.map(({ way, path, x, y, any }, index) => {
          const label = draft.ways.find((each) => each.name === way)?.label as Words;
          const text = say(label, way);
          return (
            <g
              // biome-ignore lint/suspicious/noArrayIndexKey: a way has as many lines as it has beginnings
              key={`${way} ${index}`}
              className={styles.edge}
              role="button"
              tabIndex={0}
              aria-label={t('records.process.openWay', { way: text })}
              onClick={() => onOpen(way)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' && event.key !== ' ') return;
                event.preventDefault();
                onOpen(way);
              }}
            >
              <path d={path} className={styles.wide} />
              <path d={path} data-any={any || undefined} markerEnd={`url(#${arrow})`} />
              <text x={x} y={y}>
                {any ? t('records.process.anyTo', { way: text }) : text}
              </text>
            </g>
          );
        })}
        {boxes.map(({ key, x, y }) => {
          const state = draft.states.find((each) => each.key === key);
          return (
            <g
              key={key}
              className={styles.box}
              data-state={key}
              data-chosen={chosen === key || undefined}
              data-target={(chosen && chosen !== key) || undefined}
              role="button"
              tabIndex={0}
              aria-pressed={chosen === key}
              aria-label={
                chosen && chosen !== key
                  ? t('records.process.connect', { from: called(chosen), to: called(key) })
                  : called(key)
              }
              onKeyDown={keys(key)}
              onPointerDown={(event) => {
                event.currentTarget.releasePointerCapture?.(event.pointerId);
                setLine({ from: key, ...spot(event) });
              }}
            >
              <rect
                x={x}
                y={y}
                width={boxWidth}
                height={boxHeight}
                rx={draft.done.includes(key) ? 19 : 6}
                data-tone={state?.tone ?? 'neutral'}
              />
              {draft.start.includes(key) && <circle cx={x + 12} cy={y + boxHeight / 2} r={3.5} />}
              <text x={x + boxWidth / 2} y={y + boxHeight / 2 + 4}>
                {called(key).length > 16 ? `${called(key).slice(0, 15)}…` : called(key)}
              </text>
            </g>
          );
        })}
        {line && from && (
          <path
            className={styles.drawn}
            d={`M ${from.x + boxWidth / 2} ${from.y + boxHeight / 2} L ${line.x} ${line.y}`}
          />
        )}
      </svg>
    </div>
  );
}
