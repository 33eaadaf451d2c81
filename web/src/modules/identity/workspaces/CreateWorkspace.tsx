import { Alert, Button, Form, Input, Modal } from 'antd';
import { Copy, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '~/shared/problem';
import { useNarrow } from '~/shared/useNarrow';
import { useToast } from '~/shared/useToast';
import { type Created, useCreateWorkspace, type WantedWorkspace } from './workspaces';
import styles from './workspaces.module.css';

function Made({ created, onClose }: { created: Created; onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const link = created.link && new URL(created.link, location.origin).href;
  const copy = async () => {
    await navigator.clipboard.writeText(link ?? '');
    toast.done(t('shared.copied'));
  };
  return (
    <>
      <p role="status">{t('identity.workspaces.created', { name: created.workspace.name })}</p>
      {link && (
        <div className={styles.link}>
          <Input readOnly value={link} aria-label={t('identity.invite.link')} />
          <Button type="primary" icon={<Copy size={14} />} onClick={() => void copy()}>
            {t('shared.copy')}
          </Button>
        </div>
      )}
      <Button onClick={onClose}>{t('shared.close')}</Button>
    </>
  );
}

/** A company of its own, with one administrator who chooses a password by a link. */
export function CreateWorkspace() {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const create = useCreateWorkspace();
  const problem = create.error && problemOf(create.error);
  const close = () => {
    setOpen(false);
    create.reset();
  };
  const needed = { required: true, whitespace: true, message: t('identity.workspaces.needed') };
  return (
    <>
      <Button
        type="primary"
        icon={<Plus size={15} />}
        aria-label={t('identity.workspaces.create')}
        onClick={() => setOpen(true)}
      >
        {narrow ? undefined : t('identity.workspaces.create')}
      </Button>
      <Modal
        open={open}
        title={t('identity.workspaces.create')}
        footer={null}
        closable={!create.data}
        mask={{ closable: false }}
        destroyOnHidden
        onCancel={close}
      >
        {create.data ? (
          <Made created={create.data} onClose={close} />
        ) : (
          <Form<WantedWorkspace>
            layout="vertical"
            requiredMark={false}
            onFinish={(wanted) => create.mutate(wanted)}
          >
            {problem && (
              <Alert
                type="error"
                role="alert"
                className={styles.trouble}
                title={problem.errors.map(({ detail }) => detail).join(' ') || problem.message}
              />
            )}
            <Form.Item name="name" label={t('identity.workspaces.name')} rules={[needed]}>
              <Input maxLength={200} autoFocus />
            </Form.Item>
            <Form.Item name="administrator" label={t('identity.workspaces.administrator')} rules={[needed]}>
              <Input maxLength={200} autoComplete="off" />
            </Form.Item>
            <Form.Item
              name="email"
              label={t('identity.workspaces.email')}
              rules={[{ required: true, type: 'email', message: t('identity.workspaces.emailNeeded') }]}
            >
              <Input inputMode="email" autoComplete="off" />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={create.isPending}>
              {t('shared.record.do')}
            </Button>
          </Form>
        )}
      </Modal>
    </>
  );
}
