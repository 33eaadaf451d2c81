import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, InputNumber, Modal, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import { problemOf } from '~/shared/problem';
import { useToast } from '~/shared/useToast';
import { type Limits, type Usage, usageQuery, useLimitWorkspace, type Workspace } from './workspaces';
import styles from './workspaces.module.css';

const kinds = ['users', 'records', 'storageMb', 'requestsPerMinute'] as const;

function Used({ usage, kind }: { usage: Usage; kind: (typeof kinds)[number] }) {
  const { t } = useTranslation();
  if (kind === 'requestsPerMinute') return t('identity.workspaces.limits.requestsHint');
  const used = usage.used[kind];
  const most = usage.limits[kind];
  return (
    <span data-full={(most !== null && used >= most) || undefined}>
      {t('identity.workspaces.limits.used', { number: format.number(used) })}
    </span>
  );
}

function LimitsForm({
  workspace,
  usage,
  onDone,
}: {
  workspace: Workspace;
  usage: Usage;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const toast = useToast();
  const limit = useLimitWorkspace(workspace.id);
  const problem = limit.error && problemOf(limit.error);
  const save = async (wanted: Limits) => {
    const none = Object.fromEntries(kinds.map((kind) => [kind, wanted[kind] ?? null]));
    try {
      await limit.mutateAsync(none as unknown as Limits);
    } catch {
      return;
    }
    onDone();
    toast.undoable(t('identity.workspaces.limits.saved', { name: workspace.name }), () =>
      limit.mutateAsync(usage.limits),
    );
  };
  return (
    <Form<Limits>
      layout="vertical"
      requiredMark={false}
      initialValues={usage.limits}
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
      <p>{t('identity.workspaces.limits.hint')}</p>
      <div className={styles.limits}>
        {kinds.map((kind) => (
          <Form.Item
            key={kind}
            name={kind}
            label={t(`identity.workspaces.limits.${kind}`)}
            extra={<Used usage={usage} kind={kind} />}
          >
            <InputNumber
              min={1}
              precision={0}
              placeholder={t('identity.workspaces.limits.none')}
              style={{ width: '100%' }}
            />
          </Form.Item>
        ))}
      </div>
      <Button type="primary" htmlType="submit" loading={limit.isPending}>
        {t('shared.save')}
      </Button>
    </Form>
  );
}

/** What a workspace uses and may use; what is full is refused to its people in words. */
export function LimitsDialog({ workspace, onClose }: { workspace: Workspace; onClose: () => void }) {
  const { t } = useTranslation();
  const { data: usage, error } = useQuery(usageQuery(workspace.id));
  return (
    <Modal
      open
      title={t('identity.workspaces.limits.title', { name: workspace.name })}
      footer={null}
      onCancel={onClose}
    >
      {error && <Alert type="error" role="alert" title={problemOf(error).message} />}
      {!usage && !error && <Skeleton active title={false} />}
      {usage && <LimitsForm workspace={workspace} usage={usage} onDone={onClose} />}
    </Modal>
  );
}
