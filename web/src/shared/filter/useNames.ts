import { useQueries } from '@tanstack/react-query';
import { resolveField } from '../fields/resolve';
import { isRelation, type ObjectType } from '../metadata';
import type { Filter } from '../records/filter';
import { recordKeys, searchRecords } from '../records/records';
import { titleOf } from '../records/titleOf';
import { conditionsOf, type Names } from './sentence';

/** The names behind the ids that a filter holds; one call per object it speaks of. */
export function useNames(types: ObjectType[], type: ObjectType, filter: Filter | undefined): Names {
  const wanted = new Map<string, Set<number>>();
  for (const { condition, type: asked } of conditionsOf(filter, types, type)) {
    const field = resolveField(types, asked, condition.field)?.field;
    const target =
      field && isRelation(field.kind) ? types.find((each) => each.name === field.target) : undefined;
    if (!target) continue;
    const ids = wanted.get(target.name) ?? new Set();
    for (const value of [condition.value].flat()) if (typeof value === 'number') ids.add(value);
    wanted.set(target.name, ids);
  }
  const asked = [...wanted].filter(([, ids]) => ids.size > 0);
  const answers = useQueries({
    queries: asked.map(([name, ids]) => {
      const target = types.find((each) => each.name === name) as ObjectType;
      const sorted = [...ids].sort((a, b) => a - b);
      return {
        queryKey: [...recordKeys.all(target.path), 'names', sorted],
        queryFn: async ({ signal }: { signal: AbortSignal }) => {
          const filter: Filter = { field: 'id', op: 'in', value: sorted };
          const page = await searchRecords(
            target.path,
            { fields: [target.title], filter, limit: 200 },
            signal,
          );
          return new Map(page.items.map((item) => [item.id, titleOf(target, item)]));
        },
        staleTime: 60_000,
      };
    }),
  });
  return (object, id) => {
    const index = asked.findIndex(([name]) => name === object);
    return answers[index]?.data?.get(id as number);
  };
}
