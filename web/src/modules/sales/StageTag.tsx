import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Tone } from '~/shared/metadata';
import { type Ref, recordKeys, searchRecords } from '~/shared/records/records';
import { Tag } from '~/shared/Tag';

const tones: Record<string, Tone> = { open: 'accent', won: 'good', lost: 'bad' };

/** What each stage means; there are few, and they seldom change. */
const kindsQuery = queryOptions({
  queryKey: [...recordKeys.all('stages'), 'kinds'],
  queryFn: async ({ signal }) => {
    const page = await searchRecords('stages', { fields: ['name', 'kind'], limit: 500 }, signal);
    return new Map(page.items.map((stage) => [stage.id, String(stage.kind)]));
  },
  staleTime: 5 * 60_000,
});

export function StageTag({ value }: { value: Ref }) {
  const { data: kinds } = useQuery(kindsQuery);
  return <Tag tone={tones[kinds?.get(value.id) ?? ''] ?? 'neutral'}>{value.name}</Tag>;
}
