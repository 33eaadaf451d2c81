import { type CollisionDetection, pointerWithin, useDraggable, useDroppable } from '@dnd-kit/core';
import { createContext, type KeyboardEvent, useContext } from 'react';
import type { ObjectType, Words } from '~/shared/metadata';
import type { RecordData } from '~/shared/records/records';
import type { Draft, Part, Step, Target } from './draft';

/** What is being worded or set in a dialog; the page where it has no key. */
export interface Opened {
  kind: 'page' | 'section' | 'tab' | 'field';
  key: string;
}

interface Editor {
  type: ObjectType;
  record: RecordData;
  draft: Draft;
  change: (step: (draft: Draft) => Draft) => void;
  step: (part: Part, name: string, step: Step) => void;
  open: (what: Opened) => void;
  /** The tab whose sections are drawn. */
  tab: string;
  show: (tab: string) => void;
}

export const EditorContext = createContext<Editor | null>(null);

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('outside a layout');
  return editor;
}

/** Stays in a layout that is kept, so it is said in both languages at once. */
export const wording = {
  own: { en: 'Own fields', 'zh-CN': '自定义字段' },
  details: { en: 'Details', 'zh-CN': '详情' },
  tab: (number: number): Words => ({ en: `Tab ${number}`, 'zh-CN': `标签页 ${number}` }),
};

export const idOf = ({ kind, key }: Target): string => `${kind}:${key}`;

/** Where each kind can be let go; what lies on top comes first. */
const accepts: Record<Part['kind'], Target['kind'][]> = {
  field: ['field', 'tab', 'tray', 'room'],
  section: ['section', 'tab'],
  tab: ['tab'],
  list: ['list'],
  fact: ['fact'],
};

export const under: CollisionDetection = (args) => {
  const wanted = accepts[(args.active.data.current as Part).kind];
  const rank = (kind: unknown) => wanted.indexOf(kind as Target['kind']);
  const kinds = new Map(args.droppableContainers.map((each) => [each.id, rank(each.data.current?.kind)]));
  return pointerWithin({
    ...args,
    droppableContainers: args.droppableContainers.filter(({ id }) => (kinds.get(id) ?? -1) >= 0),
  }).sort((one, other) => (kinds.get(one.id) ?? 0) - (kinds.get(other.id) ?? 0));
};

export function useTarget(target: Target) {
  return useDroppable({ id: idOf(target), data: target });
}

/** A part that is dragged by the mouse and walks by keys, with what takes it where it is let go. */
export function usePart(part: Part, name: string) {
  const { step } = useEditor();
  const drag = useDraggable({ id: idOf(part), data: { ...part, name } });
  const drop = useTarget(part);
  return {
    box: {
      ref: (node: HTMLElement | null) => {
        drag.setNodeRef(node);
        drop.setNodeRef(node);
      },
      'data-over': (drop.isOver && drop.active?.id !== idOf(part)) || undefined,
      'data-dragged': drag.isDragging || undefined,
    },
    handle: drag.listeners,
    grip: {
      'data-grip': idOf(part),
      onKeyDown: (event: KeyboardEvent) => {
        const way = { ArrowUp: 'up', ArrowLeft: 'up', ArrowDown: 'down', ArrowRight: 'down' }[event.key];
        if (!way) return;
        event.preventDefault();
        step(part, name, way as Step);
      },
    },
  };
}
