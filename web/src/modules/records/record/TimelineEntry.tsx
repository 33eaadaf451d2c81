import { Button } from 'antd';
import { CircleDot, Pencil, Plus, Trash2, Undo2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Avatar } from '~/shared/Avatar';
import { FileTiles } from '~/shared/files/FileTile';
import { shownOf } from '~/shared/files/files';
import * as format from '~/shared/format';
import { fieldOf, nounOf, type ObjectType, useObjectType } from '~/shared/metadata';
import { useFaces } from '~/shared/module';
import { objectIcon } from '~/shared/objectIcon';
import { wordsOf } from '~/shared/problem';
import { useMe, useReadOnly } from '~/shared/session';
import { CommentBody } from './CommentBody';
import { Composer, type Said } from './Composer';
import styles from './Timeline.module.css';
import { type Activity, type Change, type Comment, type Entry, isActivity } from './timeline';
import { useWords } from './useWords';

/** What was done, also where an import tells of a past that began elsewhere. */
function verbOf({ verb, through, changes }: Change): string {
  const stage = changes.find((each) => each.field === 'stage');
  if (stage?.before && (verb === 'create' || verb === 'update')) return 'advance';
  return verb === 'create' && through === 'import' ? 'import' : verb;
}

/** "moved it from Prospecting to Engaging": the one change that tells the story, in words. */
function ChangeWords({ type, change }: { type: ObjectType; change: Change }) {
  const { t, i18n } = useTranslation();
  const { label, text } = useWords(type);
  const stage = change.changes.find((each) => each.field === 'stage');
  const owner = change.changes.find((each) => each.field === 'owner');
  const verb = verbOf(change);
  const values = {
    from: stage ? text('stage', stage.before) : '',
    to: stage ? text('stage', stage.after) : owner ? text('owner', owner.after) : '',
    noun: nounOf(type),
  };
  const own = `records.did.${verb}_${type.name}`;
  const key = i18n.exists(own) ? own : `records.did.${verb}`;
  if (verb !== 'update' && i18n.exists(key))
    return <Trans i18nKey={key} values={values} components={{ b: <b /> }} />;
  const only = change.changes.length === 1 ? change.changes[0] : undefined;
  if (only) {
    const before = text(only.field, only.before);
    const after = text(only.field, only.after);
    const which = before && after ? 'changed' : after ? 'set' : 'cleared';
    return (
      <Trans
        i18nKey={`records.did.${which}`}
        values={{ field: label(only.field), before, after }}
        components={{ b: <b /> }}
      />
    );
  }
  return <>{t('records.did.many', { count: change.changes.length })}</>;
}

function Details({ type, change }: { type: ObjectType; change: Change }) {
  const { label, text } = useWords(type);
  const { t } = useTranslation();
  const verb = verbOf(change);
  const told =
    verb === 'create' ||
    verb === 'import' ||
    verb === 'restore' ||
    verb === 'delete' ||
    (change.changes.length < 2 && verb === 'update');
  const fields = verb === 'update' || verb === 'revert';
  // What a verb moves by itself, the stage and its clock, is told in the line above.
  const rest = change.changes.filter(
    (each) =>
      fields ||
      (each.field !== 'stage' && each.field !== 'owner' && fieldOf(type, each.field)?.kind !== 'instant'),
  );
  if (told || rest.length === 0) return null;
  return (
    <ul className={styles.details}>
      {rest.map((each) => {
        const before = text(each.field, each.before);
        const after = text(each.field, each.after);
        return (
          <li key={each.field}>
            <span>{label(each.field)}</span> {before && after && `${before} → `}
            {after ? <b>{after}</b> : t('records.did.was', { before })}
          </li>
        );
      })}
    </ul>
  );
}

function Line({
  icon,
  by,
  through,
  at,
  words,
  children,
  action,
}: {
  icon: ReactNode;
  by: Entry['by'];
  through?: string;
  at: string;
  words?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <li className={styles.entry}>
      <span className={styles.mark}>{icon}</span>
      <div className={styles.what}>
        <p>
          <b>{by?.name ?? t(through === 'import' ? 'records.did.importer' : 'records.did.system')}</b> {words}{' '}
          <time dateTime={at} title={format.instant(at)}>
            {format.relative(at)}
          </time>
          {action}
        </p>
        {children}
      </div>
    </li>
  );
}

function icon(verb: string) {
  if (verb === 'create' || verb === 'import') return <Plus size={13} aria-hidden />;
  if (verb === 'delete') return <Trash2 size={12} aria-hidden />;
  if (verb === 'update') return <Pencil size={12} aria-hidden />;
  if (verb === 'revert' || verb === 'restore') return <Undo2 size={13} aria-hidden />;
  return <CircleDot size={13} aria-hidden />;
}

function ActivityLine({ entry }: { entry: Activity }) {
  const type = useObjectType(entry.kind);
  const Face = useFaces(entry.kind).find(({ Entry }) => Entry)?.Entry;
  if (!type) return null;
  const Icon = objectIcon(type.icon);
  return (
    <Line
      icon={<Icon size={13} aria-hidden />}
      by={entry.by}
      at={entry.at}
      words={
        <>
          · {nounOf(type)} {/* A file is looked at where it stands. */}
          {entry.kind !== 'attachment' && (
            <Link to={`/${type.path}/${entry.id}`}>{String(entry.record[type.title] ?? entry.id)}</Link>
          )}
        </>
      }
    >
      {Face && <Face record={entry.record} type={type} />}
    </Line>
  );
}

function CommentLine({
  type,
  id,
  entry,
  onEdit,
  onDelete,
}: Omit<TimelineEntryProps, 'entry' | 'onUndo'> & { entry: Comment }) {
  const { t } = useTranslation();
  const me = useMe();
  const readOnly = useReadOnly();
  const [editing, setEditing] = useState(false);
  const [pending, setPending] = useState(false);
  const save = async ({ body }: Said) => {
    setPending(true);
    try {
      await onEdit(entry, body);
      setEditing(false);
    } finally {
      setPending(false);
    }
  };
  return (
    <Line
      icon={<Avatar name={entry.by?.name ?? '?'} size={24} />}
      by={entry.by}
      at={entry.at}
      action={
        <>
          {entry.editedAt && (
            <span className={styles.edited} title={format.instant(entry.editedAt)}>
              {t('records.comment.edited')}
            </span>
          )}
          {entry.by?.id === me.id && !editing && !readOnly && (
            <>
              <Button
                type="text"
                size="small"
                className={styles.delete}
                icon={<Pencil size={13} />}
                aria-label={t('records.comment.edit')}
                onClick={() => setEditing(true)}
              />
              <Button
                type="text"
                size="small"
                className={styles.delete}
                icon={<Trash2 size={13} />}
                aria-label={t('records.comment.delete')}
                onClick={() => onDelete(entry)}
              />
            </>
          )}
        </>
      }
    >
      {editing ? (
        <Composer
          type={type}
          id={id}
          comment={entry}
          onSay={save}
          onCancel={() => setEditing(false)}
          pending={pending}
        />
      ) : (
        <CommentBody comment={entry} />
      )}
      <FileTiles files={entry.files.map(shownOf)} />
    </Line>
  );
}

interface TimelineEntryProps {
  type: ObjectType;
  id: number;
  entry: Entry;
  onEdit: (comment: Comment, body: string) => Promise<unknown>;
  onDelete: (comment: Comment) => void;
  onUndo?: (change: Change) => void;
}

export function TimelineEntry({ entry, onUndo, ...rest }: TimelineEntryProps) {
  const { t } = useTranslation();
  const { type } = rest;
  if (isActivity(entry)) return <ActivityLine entry={entry} />;
  if (entry.kind === 'comment') return <CommentLine entry={entry} {...rest} />;
  return (
    <Line
      icon={icon(verbOf(entry))}
      by={entry.by}
      through={entry.through}
      at={entry.at}
      words={<ChangeWords type={type} change={entry} />}
      action={
        onUndo &&
        (entry.mayUndo ? (
          <Button type="link" size="small" className={styles.undo} onClick={() => onUndo(entry)}>
            {t('shared.undo')}
          </Button>
        ) : (
          entry.undoRefused && (
            <small className={styles.stays}>
              {t('records.undo.not', { why: wordsOf(entry.undoRefused, entry.undoRefused) })}
            </small>
          )
        ))
      }
    >
      <Details type={type} change={entry} />
    </Line>
  );
}
