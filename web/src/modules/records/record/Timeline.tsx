import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attachmentsPath } from '~/shared/files/files';
import { http } from '~/shared/http';
import { type ObjectType, pluralOf, useObjectTypes } from '~/shared/metadata';
import { useFaces, useModules } from '~/shared/module';
import { problemOf } from '~/shared/problem';
import { type RecordData, useRefreshRecords } from '~/shared/records/records';
import { useReadOnly } from '~/shared/session';
import { useToast } from '~/shared/useToast';
import { Composer, type Said } from './Composer';
import styles from './Timeline.module.css';
import { TimelineEntry } from './TimelineEntry';
import { type Comment, timelineQuery } from './timeline';
import { UndoDialog } from './UndoDialog';
import { useUndoChange } from './useUndoChange';

/** The objects whose records tell of themselves in the timelines of others. */
function useTellingTypes(): ObjectType[] {
  const modules = useModules();
  return useObjectTypes().filter(
    ({ name, rights }) => rights.read && modules.some((module) => module.faces?.[name]?.Entry),
  );
}

/** What happened to a record and what people said about it, the latest on top. */
export function Timeline({ type, record }: { type: ObjectType; record: RecordData }) {
  const { id } = record;
  const { t } = useTranslation();
  const toast = useToast();
  const client = useQueryClient();
  const query = timelineQuery(type.path, id);
  const timeline = useInfiniteQuery(query);
  const readOnly = useReadOnly();
  const [shown, setShown] = useState('all');
  const composers = useFaces(type.name).flatMap(({ Compose }) => (Compose ? [Compose] : []));
  const telling = useTellingTypes();
  const { undo, asking, close } = useUndoChange(type, id);
  const refresh = useRefreshRecords();
  const again = () => client.invalidateQueries({ queryKey: query.queryKey });

  const heard = (files: unknown[]) => {
    if (files.length > 0) void refresh(attachmentsPath);
    return again();
  };
  const say = useMutation({
    mutationFn: (said: Said) => http.post(`/${type.path}/${id}/comments`, said),
    onSuccess: (_, { files }) => heard(files),
  });
  const restore = useMutation({
    mutationFn: (comment: Comment) => http.post(`/comments/${comment.id}/restore`),
    onSuccess: (_, { files }) => heard(files),
  });
  const remove = useMutation({
    mutationFn: (comment: Comment) => http.delete(`/comments/${comment.id}`),
    onSuccess: (_, comment) => {
      void heard(comment.files);
      toast.undoable(t('records.comment.deleted'), () => restore.mutateAsync(comment));
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
      {!readOnly && <Composer type={type} id={id} onSay={say.mutateAsync} pending={say.isPending} />}
      {!readOnly &&
        composers.map((Compose, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the faces of an object never change place
          <Compose key={index} type={type} record={record} />
        ))}
      <Segmented
        size="small"
        className={styles.kinds}
        value={shown}
        aria-label={t('records.show.label')}
        options={[
          { value: 'all', label: t('records.show.all') },
          { value: 'comment', label: t('records.show.comment') },
          ...(type.about ? [] : telling.map((each) => ({ value: each.name, label: pluralOf(each) }))),
          { value: 'change', label: t('records.show.change') },
        ]}
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
              onUndo={readOnly ? undefined : ({ id: change }) => undo.mutate({ change })}
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
      {asking && (
        <UndoDialog
          type={type}
          asking={asking}
          pending={undo.isPending}
          onUndo={(fields) => undo.mutate({ change: asking.change, fields })}
          onClose={close}
        />
      )}
    </section>
  );
}
