import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useObjectType } from '../metadata';
import { problemOf } from '../problem';
import { createRecord, type Ref, recordKeys, searchRecords } from '../records/records';

export const colours = ['grey', 'blue', 'green', 'amber', 'red', 'purple'] as const;

export type Colour = (typeof colours)[number];

export interface Tag extends Ref {
  colour: Colour | null;
  version: number;
}

const most = 500;

async function allTags(signal?: AbortSignal): Promise<Tag[]> {
  const found: Tag[] = [];
  let after: string | undefined;
  do {
    const page = await searchRecords(
      'tags',
      { fields: ['name', 'colour'], sort: 'name', limit: most, after },
      signal,
    );
    found.push(...(page.items as unknown as Tag[]));
    after = page.after ?? undefined;
  } while (after);
  return found;
}

/** All words by which this workspace puts records together. */
export const tagsQuery = queryOptions({
  queryKey: [...recordKeys.all('tags'), 'every'],
  queryFn: ({ signal }) => allTags(signal),
  staleTime: 60_000,
});

const byId = new WeakMap<Tag[], Map<number, Tag>>();

/** The same for everybody who asks, since every cell of a grid may. */
function indexed(tags: Tag[]): Map<number, Tag> {
  const known = byId.get(tags) ?? new Map(tags.map((tag) => [tag.id, tag]));
  byId.set(tags, known);
  return known;
}

/** What a record calls its tag is what it was called when it was read; it may have another name by now. */
export function useTag(value: Ref): Ref & { colour?: Colour | null } {
  return useQuery({ ...tagsQuery, select: (tags) => indexed(tags).get(value.id) }).data ?? value;
}

export const folded = (text: string): string => text.trim().toLocaleLowerCase();

const called = (tags: Tag[], name: string): Tag | undefined =>
  tags.find((tag) => folded(tag.name) === folded(name));

/** Reads the tags again, and what is on screen of the records that have them. */
export async function tagsChanged(client: QueryClient): Promise<void> {
  await client.invalidateQueries({ queryKey: ['records'] });
}

/** Makes a tag of that name, or finds the one that somebody just made. */
export function useMakeTag() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (name: string): Promise<Ref> => {
      try {
        const { id } = await createRecord('tags', { name: name.trim() });
        return { id, name: name.trim() };
      } catch (error) {
        const theirs = called(await client.fetchQuery({ ...tagsQuery, staleTime: 0 }), name);
        if (problemOf(error).code !== 'tag.taken' || !theirs) throw error;
        return theirs;
      }
    },
    onSuccess: () => client.invalidateQueries({ queryKey: tagsQuery.queryKey }),
  });
}

export const useMayMakeTags = (): boolean => !!useObjectType('tag')?.rights.create;
