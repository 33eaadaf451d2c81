import type { Words } from '~/shared/metadata';
import { type ChoiceDraft, choicesOf } from '../objects/fieldDraft';
import { bothOf, freeName, nameOf } from '../objects/names';
import type { Definition, Follow, Governable, State, Transition } from './process';

/** A way while it is drawn: states are named by their keys, which also those have that are not kept yet. */
export interface WayDraft extends Omit<Transition, 'label' | 'message'> {
  label: Partial<Words>;
  message?: Partial<Words> | null;
}

export interface ProcessDraft {
  field: string;
  fixed: boolean;
  states: ChoiceDraft[];
  start: string[];
  done: string[];
  ways: WayDraft[];
}

const drafted = (states: State[]): ChoiceDraft[] =>
  states.map(({ name, label, tone }) => ({ key: name, value: name, label, tone }));

export const draftOf = (definition: Definition, governable: Governable | undefined): ProcessDraft => ({
  field: definition.field,
  fixed: !!governable?.fixed,
  states: drafted(definition.states),
  start: definition.start,
  done: definition.states.filter((each) => each.kind === 'done').map((each) => each.name),
  ways: definition.transitions,
});

export const beginning = ({ field, fixed, states }: Governable): ProcessDraft => ({
  field,
  fixed,
  states: drafted(states),
  start: states.slice(0, 1).map((each) => each.name),
  done: states.filter((each) => each.kind === 'done').map((each) => each.name),
  ways: [],
});

/** A new way, called after where it leads. */
export function newWay(draft: ProcessDraft, from: string, to: string): WayDraft {
  const label = draft.states.find((each) => each.key === to)?.label ?? {};
  const name = freeName(
    nameOf(label.en ?? '') || 'way',
    draft.ways.map((each) => each.name),
  );
  return { name, label, from: [from], to, roles: [], fields: [], follow: [] };
}

/** Without what leads to states that are gone. */
export function cleaned(draft: ProcessDraft): ProcessDraft {
  const known = new Set(draft.states.map((each) => each.key));
  return {
    ...draft,
    start: draft.start.filter((each) => known.has(each)),
    done: draft.done.filter((each) => known.has(each)),
    ways: draft.ways.flatMap((way) => {
      if (!known.has(way.to)) return [];
      if (way.from === 'any') return [way];
      const from = way.from.filter((each) => known.has(each));
      return from.length > 0 ? [{ ...way, from }] : [];
    }),
  };
}

/** What of a draft the server takes: new states get the name that they will keep. */
export function definitionOf(draft: ProcessDraft): Definition {
  const named = draft.states.flatMap((each) => {
    const [choice] = choicesOf([each]);
    return choice ? [{ key: each.key, ...choice }] : [];
  });
  const nameAt = (key: string) => named.find((each) => each.key === key)?.value ?? key;
  const follow = (each: Follow): Follow =>
    'set' in each && each.set === draft.field ? { ...each, value: nameAt(String(each.value)) } : each;
  return {
    field: draft.field,
    start: draft.start.map(nameAt),
    states: named.map(({ key, value, label, tone }) => ({
      name: value,
      label,
      ...(tone && { tone }),
      kind: draft.done.includes(key) ? 'done' : 'open',
    })),
    transitions: draft.ways.map((way) => ({
      ...way,
      label: bothOf(way.label) ?? { en: way.name, 'zh-CN': way.name },
      message: bothOf(way.message),
      from: way.from === 'any' ? 'any' : way.from.map(nameAt),
      to: nameAt(way.to),
      follow: way.follow.map(follow),
    })),
  };
}
