import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Undo2, UserRoundX } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import type { ObjectType } from '~/shared/metadata';
import { may } from '~/shared/records/may';
import type { RecordData } from '~/shared/records/records';
import { useMe } from '~/shared/session';
import { useNarrow } from '~/shared/useNarrow';
import { type Before, beforeQuery } from './leaving';

const LeaveDialog = lazy(() => import('./LeaveDialog').then((file) => ({ default: file.LeaveDialog })));
const LeaveResult = lazy(() => import('./LeaveResult').then((file) => ({ default: file.LeaveResult })));

/** Ends somebody's time here, beginning with who takes over; within the day it leads to the way back. */
export function LeaveButton({ type, user }: { type: ObjectType; user: RecordData }) {
  const { t } = useTranslation();
  const me = useMe();
  const narrow = useNarrow();
  const [leaving, setLeaving] = useState(false);
  // Kept while its dialog is open: once undone there is nothing more to undo, but its result to read.
  const [undoing, setUndoing] = useState<Before['undo']>(null);
  const allowed = may(type, user, 'deactivate') && me.id !== user.id;
  const gone = user.active === false;
  const before = useQuery({ ...beforeQuery(user.id), enabled: allowed && gone });
  const undo = gone ? before.data?.undo : undefined;
  return (
    <>
      {allowed && !gone && (
        <Button
          icon={<UserRoundX size={15} />}
          aria-label={t('identity.leaving.button')}
          onClick={() => setLeaving(true)}
        >
          {narrow ? undefined : t('identity.leaving.button')}
        </Button>
      )}
      {undo && (
        <Button
          icon={<Undo2 size={15} />}
          title={t('identity.leaving.undoHint', { when: format.instant(undo.until) })}
          aria-label={t('identity.leaving.undo')}
          onClick={() => setUndoing(undo)}
        >
          {narrow ? undefined : t('identity.leaving.undo')}
        </Button>
      )}
      <Suspense fallback={null}>
        {leaving && <LeaveDialog user={user} onClose={() => setLeaving(false)} />}
        {undoing && (
          <LeaveResult
            name={String(user.name)}
            handedOver={{ handOver: undoing.id, undoUntil: undoing.until }}
            onClose={() => setUndoing(null)}
          />
        )}
      </Suspense>
    </>
  );
}
