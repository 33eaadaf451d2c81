import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Modal, Select, Skeleton } from 'antd';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '~/shared/problem';
import { useToast } from '~/shared/useToast';
import { domainsOf } from '../policy/domains';
import { domainsQuery, type MailDomains, useConfirmDomains, type Workspace } from './workspaces';
import styles from './workspaces.module.css';

interface Values {
  domains: string[];
}

function DomainsForm({
  workspace,
  domains,
  onDone,
}: {
  workspace: Workspace;
  domains: MailDomains;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const toast = useToast();
  const confirm = useConfirmDomains(workspace.id);
  const [form] = Form.useForm<Values>();
  const problem = confirm.error && problemOf(confirm.error);
  const save = async (wanted: Values) => {
    try {
      await confirm.mutateAsync(domainsOf(wanted.domains));
    } catch {
      return;
    }
    onDone();
    toast.undoable(t('identity.workspaces.domains.saved', { name: workspace.name }), () =>
      confirm.mutateAsync(domains.confirmed),
    );
  };
  const add = (domain: string) =>
    form.setFieldValue('domains', domainsOf([...(form.getFieldValue('domains') ?? []), domain]));
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ domains: domains.confirmed }}
      onFinish={(wanted) => void save(wanted)}
    >
      {problem && (
        <Alert
          type="error"
          role="alert"
          className={styles.trouble}
          title={problem.errors.map(({ detail }) => detail).join(' ') || problem.message}
        />
      )}
      <p>{t('identity.workspaces.domains.hint')}</p>
      <Form.Item name="domains" label={t('identity.workspaces.domains.confirmed')}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', ' ', ';', '，', '、']} />
      </Form.Item>
      {domains.claimed.length > 0 && (
        <Form.Item label={t('identity.workspaces.domains.claimed')}>
          {domains.claimed.map(({ domain, heldBy }) => (
            <Button
              key={domain}
              size="small"
              icon={<Plus size={13} />}
              disabled={heldBy !== null}
              onClick={() => add(domain)}
            >
              {heldBy === null
                ? domain
                : t('identity.workspaces.domains.held', { domain, workspace: heldBy })}
            </Button>
          ))}
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={confirm.isPending}>
        {t('shared.save')}
      </Button>
    </Form>
  );
}

/** Whose a mail domain is, by the operator's word. */
export function DomainsDialog({ workspace, onClose }: { workspace: Workspace; onClose: () => void }) {
  const { t } = useTranslation();
  const { data: domains, error } = useQuery(domainsQuery(workspace.id));
  return (
    <Modal
      open
      title={t('identity.workspaces.domains.title', { name: workspace.name })}
      footer={null}
      onCancel={onClose}
    >
      {error && <Alert type="error" role="alert" title={problemOf(error).message} />}
      {!domains && !error && <Skeleton active title={false} />}
      {domains && <DomainsForm workspace={workspace} domains={domains} onDone={onClose} />}
    </Modal>
  );
}
