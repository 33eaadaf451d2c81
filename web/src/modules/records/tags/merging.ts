import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '~/shared/http';
import { deleteRecord, patchRecord } from '~/shared/records/records';
import { type Tag, tagsChanged } from '~/shared/tags/tags';

/** How many records have a tag, by object. */
export interface Usage {
  records: number;
  of: { object: string; records: number }[];
}

export const usageOf = (tag: number, signal?: AbortSignal): Promise<Usage> =>
  http.get<Usage>(`/tags/${tag}/usage`, { signal });

/** What is done with a tag changes how records look, wherever they stand. */
function useTagWrite<T>(write: (asked: T) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: write, onSuccess: () => tagsChanged(client) });
}

export const useChangeTag = () =>
  useTagWrite(({ tag, change }: { tag: Tag; change: Partial<Pick<Tag, 'name' | 'colour'>> }) =>
    patchRecord('tags', tag.id, change),
  );

export const useMergeTags = () =>
  useTagWrite(({ tag, into }: { tag: Tag; into: number }) =>
    http.post<Usage>(`/tags/${tag.id}/merge`, { into }),
  );

export const useDeleteTag = () => useTagWrite((tag: Tag) => deleteRecord('tags', tag.id));
