import { Button, Input } from 'antd';
import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useToast } from '~/shared/useToast';
import styles from './mail.module.css';

/** An address at which mail comes in, to be copied. */
export function CopyAddress({ address, label }: { address: string; label?: string }) {
  const { t } = useTranslation();
  const toast = useToast();
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    toast.done(t('shared.copied'));
  };
  return (
    <div className={styles.address}>
      <Input
        readOnly
        value={address}
        aria-label={label ?? t('activities.mail.own.address')}
        onFocus={(event) => event.target.select()}
      />
      <Button icon={<Copy size={14} />} onClick={() => void copy()}>
        {t('shared.copy')}
      </Button>
    </div>
  );
}
