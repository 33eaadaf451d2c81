import { Button, Modal } from 'antd';
import { Copy, Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '~/shared/session';
import { useToast } from '~/shared/useToast';
import styles from './security.module.css';

/** Shown this once: only their hashes are kept. Nothing but the person's word closes it. */
export function RecoveryCodes({ codes, onKept }: { codes: string[] | undefined; onKept: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const toast = useToast();
  const copy = async () => {
    await navigator.clipboard.writeText((codes ?? []).join('\n'));
    toast.done(t('shared.copied'));
  };
  return (
    <Modal
      open={!!codes}
      title={t('identity.security.recovery.title')}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Button type="primary" onClick={onKept}>
          {t('identity.security.recovery.kept')}
        </Button>
      }
    >
      <p>{t('identity.security.recovery.why')}</p>
      <div className={styles.printed}>
        <p className={styles.onPaper}>
          {t('identity.security.recovery.paper', { name: me.name, workspace: me.workspace.name })}
        </p>
        <ol className={styles.codes} aria-label={t('identity.security.recovery.title')}>
          {codes?.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
      </div>
      <div className={styles.buttons}>
        <Button icon={<Copy size={14} />} onClick={() => void copy()}>
          {t('shared.copy')}
        </Button>
        <Button icon={<Printer size={14} />} onClick={() => print()}>
          {t('identity.security.recovery.print')}
        </Button>
      </div>
    </Modal>
  );
}
