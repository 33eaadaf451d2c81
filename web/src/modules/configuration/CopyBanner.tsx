import { Button } from 'antd';
import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '~/shared/session';
import { useToast } from '~/shared/useToast';
import { useLeaveCopy } from './configuration';
import styles from './configuration.module.css';

/** Says on every page that one is in a copy, and leads back. What is about both is looked at from the workspace. */
export function CopyBanner() {
  const { t } = useTranslation();
  const me = useMe();
  const toast = useToast();
  const leave = useLeaveCopy();
  if (!me.copyOf) return null;
  const page = `/settings/copies/${me.workspace.id}`;
  const to = (next: string) => () => leave.mutate(next, { onError: toast.refused });
  return (
    <section className={styles.banner} aria-label={t('configuration.banner.label')}>
      <Copy size={16} aria-hidden />
      <p>
        <strong>{t('configuration.banner.in', { name: me.workspace.name })}</strong>{' '}
        <span>{t('configuration.banner.safe', { workspace: me.copyOf.name })}</span>
      </p>
      <Button size="small" disabled={leave.isPending} onClick={to(page)}>
        {t('configuration.changes')}
      </Button>
      <Button size="small" disabled={leave.isPending} onClick={to(`${page}?release=1`)}>
        {t('configuration.releaseBegin')}
      </Button>
      <Button size="small" type="primary" disabled={leave.isPending} onClick={to('/settings/copies')}>
        {t('configuration.banner.leave')}
      </Button>
    </section>
  );
}
