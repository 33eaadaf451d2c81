import { Button } from 'antd';
import { Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { say } from '~/shared/metadata';
import { useMe } from '~/shared/session';
import { useToast } from '~/shared/useToast';
import styles from './ViewingBanner.module.css';
import { useEndViewing } from './viewing';

/** Says with whose eyes one looks, on every page, and leads back. */
export function ViewingBanner() {
  const { t } = useTranslation();
  const me = useMe();
  const toast = useToast();
  const end = useEndViewing();
  if (!me.viewing) return null;
  // Whoever looks in from outside has no eyes of their own here to come back to.
  const support = me.viewing.id === 0;
  const workspace = me.workspace.name;
  return (
    <section className={styles.banner} aria-label={t('identity.viewing.label')}>
      <Eye size={16} aria-hidden />
      <p>
        <strong>
          {support
            ? t('identity.viewing.lookIn', { name: me.name, workspace })
            : t('identity.viewing.as', { name: me.name, role: say(me.roleName) })}
        </strong>{' '}
        <span>{t('identity.viewing.readOnly')}</span>
      </p>
      <Button
        size="small"
        loading={end.isPending}
        onClick={() =>
          end.mutate(support ? '/settings/workspaces' : `/users/${me.id}`, { onError: toast.refused })
        }
      >
        {support
          ? t('identity.viewing.leave', { workspace })
          : t('identity.viewing.back', { name: me.viewing.name })}
      </Button>
    </section>
  );
}
