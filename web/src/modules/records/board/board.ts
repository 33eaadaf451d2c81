import { canAsk, type Field, type ObjectType } from '~/shared/metadata';
import { canMove } from '../calendar/calendar';
import { measurable } from '../chart/chart';
import { usualColumns } from '../list/columns';

export interface BoardDefinition {
  /** The choice by which records stand in columns. */
  by: string;
  /** What the heads of the columns add up. */
  sum?: string;
}

/** The choices by which records can stand in columns. */
export const laneFields = (type: ObjectType): Field[] =>
  type.fields.filter((field) => field.kind === 'choice' && canAsk(field));

/** The columns that a board begins with: the states of a process, else a choice that people make. */
export function usualLanes(type: ObjectType): string | undefined {
  const fields = laneFields(type);
  const made = fields.filter((field) => canMove(type, field));
  const listed = made.filter(({ name }) => type.defaultColumns?.includes(name));
  return (fields.find(({ governed }) => governed) ?? listed[0] ?? made[0] ?? fields[0])?.name;
}

/** Money is added up without being asked; other numbers when somebody asks. */
const usualSum = (type: ObjectType): string | undefined =>
  measurable(type).find(({ kind }) => kind === 'money')?.name;

/** The board that an address asks for, over that of its view. */
export function boardOf(
  type: ObjectType,
  search: URLSearchParams,
  kept: BoardDefinition | undefined,
): BoardDefinition | undefined {
  if (search.has('chart') || search.has('calendar')) return undefined;
  const by = search.get('board') || kept?.by || (search.has('board') ? usualLanes(type) : undefined);
  if (!by) return undefined;
  const sum = search.get('sum') ?? (kept ? kept.sum : usualSum(type));
  return { by, ...(sum ? { sum } : {}) };
}

/** The board that a view keeps; one that says no columns has the usual ones. */
export function keptBoard(
  type: ObjectType,
  view: { kind: string; definition: { board?: BoardDefinition } } | undefined,
): BoardDefinition | undefined {
  if (view?.kind !== 'board') return undefined;
  const by = view.definition.board?.by ?? usualLanes(type);
  return by ? { ...view.definition.board, by } : undefined;
}

/** What a card says besides its name where nobody chose: the first columns, then what the workspace added. */
export function usualFacts(type: ObjectType, by: string): string[] {
  const added = type.fields.filter(({ custom, kind }) => custom && kind !== 'longText');
  return [...new Set([...usualColumns(type), ...added.map(({ name }) => name)])]
    .filter((path) => path !== type.title && path !== by)
    .slice(0, 3);
}
