import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '~/shared/http';
import type { ObjectType } from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import { useReadOnly } from '~/shared/session';
import { useToast } from '~/shared/useToast';
import { Composer } from './Composer';
import styles from './Timeline.module.css';
import { TimelineEntry } from './TimelineEntry';
import { type Comment, timelineQuery } from './timeline';

type Shown = 'all' | 'comment' | 'change';

/** What happened to a record and what people said about it, the latest on top. */
export function Timeline({ type, id }: { type: ObjectType; id: number }) {
  const { t } = useTranslation();
  const toast = useToast();
  const client = useQueryClient();
  const query = timelineQuery(type.path, id);
  const timeline = useInfiniteQuery(query);
  const readOnly = useReadOnly();
  const [shown, setShown] = useState<Shown>('all');
  const again = () => client.invalidateQueries({ queryKey: query.queryKey });

  const say = useMutation({
    mutationFn: (body: string) => http.post(`/${type.path}/${id}/comments`, { body }),
    onSuccess: again,
  });
  const remove = useMutation({
    mutationFn: (comment: Comment) => http.delete(`/comments/${comment.id}`),
    onSuccess: (_, comment) => {
      void again();
      toast.undoable(t('records.comment.deleted'), () => say.mutateAsync(comment.body));
    },
    onError: toast.refused,
  });
  const edit = useMutation({
    mutationFn: ({ comment, body }: { comment: Comment; body: string }) =>
      http.post(
        `/comments/${comment.id}/edit`,
        { body },
        { headers: { 'If-Match': `"${comment.version}"` } },
      ),
    onSuccess: again,
  });
  const entries = timeline.data?.pages.flatMap((page) => page.items) ?? [];
  const fitting = entries.filter((entry) => shown === 'all' || entry.kind === shown);
  return (
    <section aria-label={t('records.timeline')} className={styles.timeline}>
      {!readOnly && (
        <Composer type={type} id={id} onSay={(body) => say.mutateAsync(body)} pending={say.isPending} />
      )}
      <Segmented<Shown>
        size="small"
        value={shown}
        aria-label={t('records.show.label')}
        options={(['all', 'comment', 'change'] as const).map((each) => ({
          value: each,
          label: t(`records.show.${each}`),
        }))}
        onChange={setShown}
      />
      {timeline.error && <p role="alert">{problemOf(timeline.error).message}</p>}
      {timeline.isPending ? (
        <div className={styles.waiting} aria-busy="true">
          <i />
          <i />
          <i />
        </div>
      ) : (
        <ol className={styles.entries}>
          {fitting.map((entry) => (
            <TimelineEntry
              key={`${entry.kind}${entry.id}`}
              type={type}
              id={id}
              entry={entry}
              onEdit={(comment, body) => edit.mutateAsync({ comment, body })}
              onDelete={remove.mutate}
            />
          ))}
        </ol>
      )}
      {!timeline.isPending && fitting.length === 0 && <p className={styles.none}>{t('records.quiet')}</p>}
      {timeline.hasNextPage && (
        <Button
          size="small"
          loading={timeline.isFetchingNextPage}
          onClick={() => void timeline.fetchNextPage()}
        >
          {t('records.earlier')}
        </Button>
      )}
    </section>
  );
}
