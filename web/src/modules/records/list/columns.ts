import { type FieldPath, resolveField } from '~/shared/fields/resolve';
import type { Kind, ObjectType } from '~/shared/metadata';

export interface Column extends FieldPath {
  width: number;
  /** Made so wide by the person: it keeps that width, whatever room there is. */
  drawn?: boolean;
}

const widths: Partial<Record<Kind, number>> = {
  boolean: 90,
  integer: 110,
  number: 110,
  money: 130,
  date: 130,
  instant: 130,
  choice: 140,
  longText: 240,
  email: 200,
  time: 90,
  autonumber: 120,
  address: 240,
  workingTime: 240,
  relations: 200,
  multiChoice: 180,
};

/** What is read as words takes the room that is left, so that nothing is cut beside an empty place. */
const grows: Kind[] = [
  'text',
  'longText',
  'relation',
  'relations',
  'email',
  'url',
  'choice',
  'multiChoice',
  'address',
  'workingTime',
];

/** A column as the grid lays it out. */
export const trackOf = ({ width, drawn, field }: Column): string =>
  drawn || !grows.includes(field.kind) ? `${width}px` : `minmax(${width}px, ${2 * width}px)`;

export const isNumeric = (kind: Kind): boolean => kind === 'number' || kind === 'integer' || kind === 'money';

/** A column as the URL writes it: `amount`, or `amount:200` when its width was drawn. */
export function columnOf(types: ObjectType[], type: ObjectType, text: string): Column | undefined {
  const [path = '', width] = text.split(':');
  const found = resolveField(types, type, path);
  if (!found) return undefined;
  const usual = path === type.title ? 280 : (widths[found.field.kind] ?? 160);
  return { ...found, width: Number(width) || usual, drawn: Number(width) > 0 };
}

export const columnText = (column: { path: string; width?: number; drawn?: boolean }): string =>
  column.drawn && column.width ? `${column.path}:${Math.round(column.width)}` : column.path;

/** The title always stands first: it names the row and stays when the rest scrolls. */
export function columnsOf(types: ObjectType[], type: ObjectType, texts: string[]): Column[] {
  const found = texts.map((text) => columnOf(types, type, text)).filter((each) => each !== undefined);
  const title = found.find((each) => each.path === type.title) ?? columnOf(types, type, type.title);
  const rest = found.filter((each) => each.path !== type.title);
  return title ? [title, ...rest] : rest;
}

/** Where the description names none: the first fields, without long texts. */
export function usualColumns(type: ObjectType): string[] {
  if (type.defaultColumns?.length) return type.defaultColumns;
  return type.fields
    .filter((field) => field.kind !== 'longText' && (type.own || !field.custom))
    .slice(0, 7)
    .map((field) => field.name);
}
