import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { UsersRound, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '~/shared/Avatar';
import * as format from '~/shared/format';
import { nounOf, type ObjectType } from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import { may } from '~/shared/records/may';
import { type RecordData, recordKeys } from '~/shared/records/records';
import { useToast } from '~/shared/useToast';
import { ShareForm } from './ShareForm';
import styles from './Shares.module.css';
import { addShare, again, endShare, type NewShare, nameOf, type Share, sharesQuery } from './shares';

function Line({ share, onEnd }: { share: Share; onEnd?: () => void }) {
  const { t } = useTranslation();
  const name = nameOf(share);
  return (
    <li className={styles.share}>
      {share.user ? (
        <Avatar name={name} size={24} />
      ) : (
        <span className={styles.team}>
          <UsersRound size={14} aria-hidden />
        </span>
      )}
      <div>
        <p>
          <strong>{name}</strong>
          {share.label && <span> · {share.label}</span>}
        </p>
        <p className={styles.how}>
          {t(share.write ? 'records.shares.write' : 'records.shares.read')}
          {share.until && (
            <>
              {' · '}
              <time dateTime={share.until} title={format.relativeDay(share.until)}>
                {t('records.shares.until', { day: format.date(share.until) })}
              </time>
            </>
          )}
        </p>
      </div>
      {onEnd && (
        <Button
          type="text"
          size="small"
          icon={<X size={14} />}
          aria-label={t('records.shares.end', { name })}
          onClick={onEnd}
        />
      )}
    </li>
  );
}

/** To whom a record is open beyond its owner and their roles; of a deal that is its team. */
export function Shares({ type, record }: { type: ObjectType; record: RecordData }) {
  const { t } = useTranslation();
  const toast = useToast();
  const client = useQueryClient();
  const shares = useQuery(sharesQuery(type.path, record.id));
  const refresh = () => client.invalidateQueries({ queryKey: recordKeys.one(type.path, record.id) });
  const add = useMutation({
    mutationFn: (share: NewShare) => addShare(type.path, record.id, share),
    onSuccess: refresh,
  });
  const end = useMutation({
    mutationFn: (share: number) => endShare(type.path, record.id, share),
    onSuccess: refresh,
  });
  const shared = async (share: NewShare) => {
    const made = await add.mutateAsync(share);
    toast.undoable(t('records.shares.added', { name: nameOf(made) }), () => end.mutateAsync(made.id));
  };
  const ended = (share: Share) =>
    end.mutate(share.id, {
      onSuccess: () =>
        toast.undoable(t('records.shares.ended', { name: nameOf(share) }), () =>
          add.mutateAsync(again(share)),
        ),
      onError: toast.refused,
    });
  const editable = may(type, record, 'share');
  const team = type.name === 'deal';
  const title = t(team ? 'records.shares.team' : 'records.shares.title');
  const items = shares.data ?? [];
  return (
    <section className={styles.shares} aria-label={title}>
      <header>
        <h2>
          {title} {items.length > 0 && <span>{items.length}</span>}
        </h2>
        {editable && <ShareForm team={team} onShare={shared} />}
      </header>
      {shares.error && <p role="alert">{problemOf(shares.error).message}</p>}
      {shares.isPending && <i className={styles.waiting} />}
      {items.length > 0 && (
        <ul>
          {items.map((share) => (
            <Line key={share.id} share={share} onEnd={editable ? () => ended(share) : undefined} />
          ))}
        </ul>
      )}
      {shares.data?.length === 0 && (
        <p className={styles.none}>
          {t(`records.shares.${editable ? (team ? 'noTeam' : 'none') : 'closed'}`, { noun: nounOf(type) })}
        </p>
      )}
    </section>
  );
}
