import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Drawer, Progress } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import * as format from '~/shared/format';
import { nounsOf, type ObjectType } from '~/shared/metadata';
import { problemOf, wordsOf } from '~/shared/problem';
import { useRefreshRecords } from '~/shared/records/records';
import { useToast } from '~/shared/useToast';
import styles from './bulk.module.css';
import { bulkEditQuery, bulkEditsQuery, fieldsOf, type Group, goesOn, useBulkEdit } from './bulkEdits';

function Groups({ type, title, groups }: { type: ObjectType; title: string; groups: Group[] }) {
  const { t } = useTranslation();
  if (groups.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {groups.map((group) => (
        <div key={group.code + group.pointer} className={styles.group}>
          <p>
            <strong>{format.number(group.count)}</strong> {wordsOf(group.code, group.reason, group.params)}
          </p>
          <ul>
            {group.some.map(({ id, name }) => (
              <li key={id}>
                <Link to={`/${type.path}/${id}`}>{name ?? id}</Link>
              </li>
            ))}
            {group.count > group.some.length && (
              <li>
                {t('records.bulk.receipt.more', { number: format.number(group.count - group.some.length) })}
              </li>
            )}
          </ul>
        </div>
      ))}
    </section>
  );
}

/** How an edit of many records goes, what it did and left, and the way back. */
export function BulkReceipt({
  type,
  id,
  onOpen,
  onClose,
}: {
  type: ObjectType;
  id: number;
  onOpen: (id: number) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const toast = useToast();
  const refresh = useRefreshRecords();
  const { data: edit, error } = useQuery(bulkEditQuery(id));
  const { data: latest } = useQuery(bulkEditsQuery);
  const act = useBulkEdit();
  const busy = edit ? goesOn(edit) : false;
  const said = (count: number) => ({ count, number: format.number(count), nouns: nounsOf(type, count) });
  const { mutateAsync: ask } = act;
  const was = useRef(busy);
  useEffect(() => {
    if (was.current && !busy && edit) {
      void refresh(type.path);
      if (edit.mayUndo && edit.restored === null) {
        toast.undoable(
          t(`records.bulk.receipt.ended.${edit.work}`, {
            number: format.number(edit.changed),
            nouns: nounsOf(type, edit.changed),
          }),
          async () => onOpen((await ask({ path: `/bulk-edits/${edit.id}/undo` })).id),
        );
      }
    }
    was.current = busy;
  }, [busy, edit, refresh, type, toast, ask, onOpen, t]);

  const send = (verb: 'cancel' | 'undo') =>
    act.mutate({ path: `/bulk-edits/${id}/${verb}` }, { onError: toast.refused });
  const earlier = (latest?.items ?? []).filter((each) => each.object === type.name && each.id !== id);
  const nameOf = (work: 'set' | 'delete', set: Record<string, unknown> | null) =>
    work === 'delete'
      ? t('records.bulk.dialog.delete')
      : t('records.bulk.receipt.set', {
          fields: fieldsOf(type, set ?? {}).join(t('shared.filter.comma', ', ')),
        });
  return (
    <Drawer open size={440} title={t('records.bulk.receipt.title')} onClose={onClose}>
      {error && <Alert type="error" showIcon title={problemOf(error).message} />}
      {edit && (
        <div className={styles.receipt}>
          <div>
            <h2>{nameOf(edit.work, edit.set)}</h2>
            <p className={styles.faint}>{format.relative(edit.createdAt)}</p>
          </div>
          {busy ? (
            <div>
              <Progress
                percent={Math.floor((100 * edit.progress.done) / Math.max(1, edit.progress.total))}
                aria-label={t(`records.bulk.receipt.${edit.state}`)}
              />
              <p>
                {t('records.bulk.progress', {
                  done: format.number(edit.progress.done),
                  total: format.number(edit.progress.total),
                })}
              </p>
              <Button onClick={() => send('cancel')} loading={act.isPending}>
                {t('records.bulk.receipt.stop')}
              </Button>
              <p className={styles.faint}>{t('records.bulk.receipt.goesOn')}</p>
            </div>
          ) : (
            <p role="status" className={styles.state}>
              {t(`records.bulk.receipt.${edit.state}`)}
            </p>
          )}
          {edit.state === 'failed' && edit.reason && <Alert type="error" showIcon title={edit.reason} />}
          <ul className={styles.counts}>
            <li>{t(`records.bulk.receipt.counted.${edit.work}`, said(edit.changed))}</li>
            {edit.unchanged > 0 && (
              <li>{t('records.bulk.receipt.counted.unchanged', said(edit.unchanged))}</li>
            )}
            {edit.refused > 0 && <li>{t('records.bulk.receipt.counted.refused', said(edit.refused))}</li>}
            {edit.restored !== null && (
              <li>
                {t(
                  `records.bulk.receipt.counted.${edit.work === 'delete' ? 'broughtBack' : 'restored'}`,
                  said(edit.restored),
                )}
              </li>
            )}
            {!!edit.kept && <li>{t('records.bulk.receipt.counted.kept', said(edit.kept))}</li>}
          </ul>
          {edit.mayUndo && (
            <Button onClick={() => send('undo')} loading={act.isPending}>
              {t('records.bulk.receipt.undo')}
            </Button>
          )}
          <Groups type={type} title={t('records.bulk.receipt.refusals')} groups={edit.refusals} />
          <Groups type={type} title={t('records.bulk.receipt.conflicts')} groups={edit.conflicts} />
          {earlier.length > 0 && (
            <section aria-label={t('records.bulk.receipt.earlier')}>
              <h3>{t('records.bulk.receipt.earlier')}</h3>
              <ul className={styles.earlier}>
                {earlier.map((each) => (
                  <li key={each.id}>
                    <Button type="link" size="small" onClick={() => onOpen(each.id)}>
                      {nameOf(each.work, each.set)}
                    </Button>
                    <span className={styles.faint}>{format.relative(each.createdAt)}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      )}
    </Drawer>
  );
}
