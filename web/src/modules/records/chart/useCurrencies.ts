import { useQuery } from '@tanstack/react-query';
import { momentOf } from '~/shared/asOf';
import { moneys } from '~/shared/chart/moneys';
import { fieldOf, type ObjectType } from '~/shared/metadata';
import type { Filter } from '~/shared/records/filter';
import { aggregateQuery } from '~/shared/records/records';

/** In which currencies the records of a filter have amounts in that field. */
export function useCurrencies(
  type: ObjectType,
  filter: Filter | undefined,
  field: string | undefined,
): string[] {
  const isMoney = !!field && fieldOf(type, field)?.kind === 'money';
  const { data } = useQuery({
    ...aggregateQuery(type.path, {
      filter,
      measures: [{ fn: 'sum', field, as: 'sum' }],
      asOf: momentOf(type.asOf),
    }),
    enabled: isMoney,
  });
  return isMoney ? moneys(data?.rows[0]?.sum).map(({ currency }) => currency) : [];
}
