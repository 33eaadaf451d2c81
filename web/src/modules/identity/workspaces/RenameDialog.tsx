import { Alert, Button, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemOf } from '~/shared/problem';
import { useToast } from '~/shared/useToast';
import { useRenameWorkspace, type Workspace } from './workspaces';
import styles from './workspaces.module.css';

export function RenameDialog({ workspace, onClose }: { workspace: Workspace; onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const rename = useRenameWorkspace();
  const { id, name } = workspace;
  const problem = rename.error && problemOf(rename.error);
  const finish = (values: { name: string }) =>
    rename.mutate(
      { id, name: values.name.trim() },
      {
        onSuccess: () => {
          onClose();
          toast.undoable(t('identity.workspaces.renamed', { name: values.name.trim() }), () =>
            rename.mutateAsync({ id, name }),
          );
        },
      },
    );
  return (
    <Modal open title={t('identity.workspaces.rename')} footer={null} onCancel={onClose}>
      <Form<{ name: string }>
        layout="vertical"
        requiredMark={false}
        initialValues={{ name }}
        onFinish={finish}
      >
        {problem && (
          <Alert
            type="error"
            role="alert"
            className={styles.trouble}
            title={problem.errors[0]?.detail ?? problem.message}
          />
        )}
        <Form.Item
          name="name"
          label={t('identity.workspaces.name')}
          rules={[{ required: true, whitespace: true, message: t('identity.workspaces.needed') }]}
        >
          <Input maxLength={200} autoFocus />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={rename.isPending}>
          {t('shared.save')}
        </Button>
      </Form>
    </Modal>
  );
}
