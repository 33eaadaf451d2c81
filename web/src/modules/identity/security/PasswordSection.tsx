import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemOf } from '~/shared/problem';
import { useChangeMe, useMe } from '~/shared/session';
import { Section } from '~/shared/settings/SettingsPage';
import { useToast } from '~/shared/useToast';
import { When } from '~/shared/When';
import { NewPassword } from './NewPassword';
import styles from './security.module.css';
import { knownWords } from './strength';

interface Passwords {
  current: string;
  next: string;
}

export function PasswordSection({ changedAt }: { changedAt?: string | null }) {
  const { t } = useTranslation();
  const me = useMe();
  const toast = useToast();
  const change = useChangeMe();
  const [form] = Form.useForm<Passwords>();
  const problem = change.error && problemOf(change.error);
  const save = (password: Passwords) =>
    change.mutate(
      { password },
      {
        onSuccess: () => {
          form.resetFields();
          toast.done(t('identity.security.password.changed'));
        },
      },
    );
  return (
    <Section
      title={t('identity.password')}
      hint={
        changedAt && (
          <>
            {t('identity.security.password.since')} <When at={changedAt} />
          </>
        )
      }
    >
      <Form<Passwords>
        form={form}
        className={styles.form}
        layout="vertical"
        requiredMark={false}
        onFinish={save}
      >
        {problem && (
          <Alert
            type="error"
            role="alert"
            title={problem.errors[0]?.detail ?? problem.message}
            className={styles.trouble}
          />
        )}
        {/* So that a keeper of passwords knows whose it is. */}
        <input type="hidden" autoComplete="username" value={me.email ?? ''} readOnly />
        <Form.Item
          name="current"
          label={t('identity.security.password.current')}
          rules={[{ required: true, message: t('identity.passwordNeeded') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="next"
          label={t('identity.security.password.next')}
          rules={[{ required: true, message: t('identity.security.password.needed') }]}
        >
          <NewPassword known={knownWords(me.name, me.email, me.workspace.name)} />
        </Form.Item>
        <Button htmlType="submit" loading={change.isPending}>
          {t('identity.security.password.change')}
        </Button>
      </Form>
    </Section>
  );
}
