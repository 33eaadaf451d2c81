import { useQuery } from '@tanstack/react-query';
import { type ObjectType, useObjectType } from '../metadata';
import { recordQuery } from './records';
import { titleOf } from './titleOf';

/** A record as other records name it: `deal:7`. */
export type Key = string;

export const keyOf = (object: string, id: number): Key => `${object}:${id}`;

/** What a record is called that is named so; nothing where one does not see it. */
export function useNamed(key: Key): { to: string; name: string; type: ObjectType } | undefined {
  const [object = '', id = ''] = key.split(':');
  const type = useObjectType(object);
  const { data } = useQuery({ ...recordQuery(type?.path ?? '', Number(id)), enabled: !!type });
  return type && data ? { to: `/${type.path}/${id}`, name: titleOf(type, data), type } : undefined;
}
