import { useMutation } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { Copy, Mail } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import { http } from '~/shared/http';
import type { RecordData } from '~/shared/records/records';
import { useMe } from '~/shared/session';
import { useNarrow } from '~/shared/useNarrow';
import { useToast } from '~/shared/useToast';
import styles from './identity.module.css';

interface Invited {
  link: string;
  expiresAt: string;
}

/** Makes the link with which a user chooses a password; the administrator hands it over. */
export function InviteUserButton({ user }: { user: RecordData }) {
  const { t } = useTranslation();
  const me = useMe();
  const narrow = useNarrow();
  const toast = useToast();
  const invite = useMutation({
    mutationFn: () => http.post<Invited>(`/users/${user.id}/invite`),
    onError: toast.refused,
  });
  if (me.role !== 'administrator' || me.id === user.id || user.active === false) return null;
  const link = invite.data && new URL(invite.data.link, location.origin).href;
  const copy = async () => {
    await navigator.clipboard.writeText(link ?? '');
    toast.done(t('shared.copied'));
  };
  return (
    <>
      <Button
        type="primary"
        icon={<Mail size={15} />}
        loading={invite.isPending}
        aria-label={t('identity.invite.do')}
        onClick={() => invite.mutate()}
      >
        {narrow ? undefined : t('identity.invite.do')}
      </Button>
      <Modal
        open={!!invite.data}
        footer={null}
        title={t('identity.invite.title', { name: String(user.name) })}
        onCancel={() => invite.reset()}
      >
        <p>{t('identity.invite.hint', { when: invite.data ? format.instant(invite.data.expiresAt) : '' })}</p>
        <div className={styles.make}>
          <Input readOnly value={link} aria-label={t('identity.invite.link')} />
          <Button type="primary" icon={<Copy size={14} />} onClick={() => void copy()}>
            {t('shared.copy')}
          </Button>
        </div>
      </Modal>
    </>
  );
}
