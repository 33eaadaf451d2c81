import { Button } from 'antd';
import { Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '~/shared/records/records';
import { useAdministers, useMe } from '~/shared/session';
import { useNarrow } from '~/shared/useNarrow';
import { useToast } from '~/shared/useToast';
import { useViewAs } from './viewing';

/** Looks at the workspace through this user's eyes; that it was done is remembered. */
export function ViewAsButton({ user }: { user: RecordData }) {
  const { t } = useTranslation();
  const me = useMe();
  const narrow = useNarrow();
  const toast = useToast();
  const administers = useAdministers();
  const view = useViewAs();
  if (!administers || me.id === user.id || user.active === false) return null;
  return (
    <Button
      icon={<Eye size={15} />}
      loading={view.isPending}
      title={t('identity.viewing.hint')}
      aria-label={t('identity.viewing.do')}
      onClick={() => view.mutate(user.id, { onError: toast.refused })}
    >
      {narrow ? undefined : t('identity.viewing.do')}
    </Button>
  );
}
