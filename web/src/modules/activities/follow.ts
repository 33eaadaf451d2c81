import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '~/shared/http';

interface Following {
  following: boolean;
  /** Because one owns the record, without having chosen so. */
  byItself: boolean;
}

export const followQuery = (path: string, id: number) =>
  queryOptions({
    queryKey: ['follow', path, id],
    queryFn: ({ signal }) => http.get<Following>(`/${path}/${id}/follow`, { signal }),
  });

/** Follows a record or leaves it; the button says so before the server answers. */
export function useFollow(path: string, id: number) {
  const client = useQueryClient();
  const { queryKey } = followQuery(path, id);
  return useMutation({
    mutationFn: (follow: boolean) =>
      follow
        ? http.post<Following>(`/${path}/${id}/follow`)
        : http.delete<Following>(`/${path}/${id}/follow`),
    onMutate: (following) => client.setQueryData(queryKey, { following, byItself: false }),
    onSuccess: (following) => client.setQueryData(queryKey, following),
    onError: () => client.invalidateQueries({ queryKey }),
  });
}

interface Habit {
  byItself: boolean;
}

export const habitQuery = queryOptions({
  queryKey: ['following'],
  queryFn: ({ signal }) => http.get<Habit>('/following', { signal }),
});

export function useChangeHabit() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (habit: Habit) => http.put<Habit>('/following', habit),
    onMutate: (habit) => client.setQueryData(habitQuery.queryKey, habit),
    onSettled: () => client.invalidateQueries({ queryKey: ['follow'] }),
    onError: () => client.invalidateQueries({ queryKey: habitQuery.queryKey }),
  });
}
