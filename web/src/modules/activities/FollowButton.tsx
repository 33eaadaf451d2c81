import { useQuery } from '@tanstack/react-query';
import { Button, Tooltip } from 'antd';
import { Bell, BellRing } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { nounOf, type ObjectType } from '~/shared/metadata';
import type { RecordData } from '~/shared/records/records';
import { useReadOnly } from '~/shared/session';
import { useToast } from '~/shared/useToast';
import { followQuery, useFollow } from './follow';

/** Whoever follows a record is told what others do with it and say about it. */
export function FollowButton({ type, record }: { type: ObjectType; record: RecordData }) {
  const { t } = useTranslation();
  const toast = useToast();
  const readOnly = useReadOnly();
  const { data } = useQuery(followQuery(type.path, record.id));
  const follow = useFollow(type.path, record.id);
  const following = !!data?.following;
  const Icon = following ? BellRing : Bell;
  const hint = data?.byItself ? 'owner' : following ? 'following' : 'hint';
  return (
    <Tooltip title={t(`activities.follow.${hint}`, { noun: nounOf(type) })}>
      <Button
        type="text"
        icon={<Icon size={16} />}
        aria-label={t('activities.follow.label')}
        aria-pressed={following}
        disabled={!data || readOnly}
        style={following ? { color: 'var(--accent-text)' } : undefined}
        onClick={() => follow.mutate(!following, { onError: toast.refused })}
      />
    </Tooltip>
  );
}
