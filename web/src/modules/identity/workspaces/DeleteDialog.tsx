import { Alert, Button, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemOf } from '~/shared/problem';
import { useToast } from '~/shared/useToast';
import { useDeleteWorkspace, type Workspace } from './workspaces';
import styles from './workspaces.module.css';

/** Nothing brings a deleted workspace back, so its name has to be written out. */
export function DeleteDialog({ workspace, onClose }: { workspace: Workspace; onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const remove = useDeleteWorkspace();
  const [form] = Form.useForm<{ name: string }>();
  const written = Form.useWatch('name', form);
  const problem = remove.error && problemOf(remove.error);
  const { id, name } = workspace;
  return (
    <Modal open title={t('identity.workspaces.delete.title', { name })} footer={null} onCancel={onClose}>
      <Form<{ name: string }>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) =>
          remove.mutate(
            { id, name: values.name },
            {
              onSuccess: () => {
                toast.done(t('identity.workspaces.delete.begun', { name }));
                onClose();
              },
            },
          )
        }
      >
        {problem && (
          <Alert
            type="error"
            role="alert"
            className={styles.trouble}
            title={problem.errors[0]?.detail ?? problem.message}
          />
        )}
        <p>{t('identity.workspaces.delete.hint')}</p>
        <Form.Item name="name" label={t('identity.workspaces.delete.write', { name })}>
          <Input autoFocus autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Button
          type="primary"
          danger
          htmlType="submit"
          disabled={written !== name}
          loading={remove.isPending}
        >
          {t('identity.workspaces.delete.do')}
        </Button>
      </Form>
    </Modal>
  );
}
