import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { http } from '~/shared/http';
import type { Answer } from './enter';
import { Trouble, useWait } from './Trouble';

interface Credentials {
  email: string;
  password: string;
}

interface PasswordStepProps {
  onAnswer: (answer: Answer) => void;
  /** Once the address is written: its domain may know another way in. */
  onAddress: (address: string) => void;
}

export function PasswordStep({ onAnswer, onAddress }: PasswordStepProps) {
  const { t } = useTranslation();
  const signIn = useMutation({
    meta: { signIn: true },
    mutationFn: (credentials: Credentials) => http.post<Answer>('/session', credentials),
    onSuccess: onAnswer,
  });
  const wait = useWait(signIn.error);
  return (
    <Form<Credentials>
      layout="vertical"
      requiredMark={false}
      onFinish={(credentials) => signIn.mutate(credentials)}
    >
      <Trouble error={signIn.error} refused={t('identity.enter.refused')} wait={wait} />
      <Form.Item
        name="email"
        label={t('identity.email')}
        rules={[{ required: true, message: t('identity.emailNeeded') }]}
      >
        <Input
          size="large"
          autoComplete="username"
          inputMode="email"
          autoFocus
          onBlur={(event) => onAddress(event.target.value)}
        />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('identity.password')}
        rules={[{ required: true, message: t('identity.passwordNeeded') }]}
      >
        <Input.Password size="large" autoComplete="current-password" />
      </Form.Item>
      <Button
        type="primary"
        size="large"
        htmlType="submit"
        block
        disabled={wait > 0}
        loading={signIn.isPending}
      >
        {t('identity.enter.do')}
      </Button>
    </Form>
  );
}
