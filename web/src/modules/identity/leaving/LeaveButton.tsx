import { Button } from 'antd';
import { UserRoundX } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '~/shared/records/records';
import { useAdministers, useMe } from '~/shared/session';
import { useNarrow } from '~/shared/useNarrow';

const LeaveDialog = lazy(() => import('./LeaveDialog').then((file) => ({ default: file.LeaveDialog })));

/** Ends somebody's time here: begins with who takes over. */
export function LeaveButton({ user }: { user: RecordData }) {
  const { t } = useTranslation();
  const me = useMe();
  const narrow = useNarrow();
  const administers = useAdministers();
  const [open, setOpen] = useState(false);
  const leaves = administers && me.id !== user.id && user.active !== false;
  return (
    <>
      {leaves && (
        <Button
          icon={<UserRoundX size={15} />}
          aria-label={t('identity.leaving.button')}
          onClick={() => setOpen(true)}
        >
          {narrow ? undefined : t('identity.leaving.button')}
        </Button>
      )}
      <Suspense fallback={null}>
        {open && <LeaveDialog user={user} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  );
}
