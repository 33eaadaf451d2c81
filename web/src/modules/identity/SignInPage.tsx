import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { http } from '~/shared/http';
import { problemOf } from '~/shared/problem';
import { type Me, meQuery } from '~/shared/session';
import { Entrance } from './Entrance';

interface Credentials {
  email: string;
  password: string;
}

/** Only a place of our own: a link must not lead a fresh session elsewhere. */
function placeAfter(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\') ? next : '/';
}

export function SignInPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [search] = useSearchParams();
  const signIn = useMutation({
    meta: { signIn: true },
    mutationFn: (credentials: Credentials) => http.post<{ user: Me }>('/session', credentials),
    onSuccess: ({ user }) => {
      client.clear();
      client.setQueryData(meQuery.queryKey, user);
      navigate(placeAfter(search.get('next')), { replace: true });
    },
  });
  useEffect(() => {
    document.title = `${t('identity.signIn.title')} · Tandem`;
  }, [t]);
  const problem = signIn.error && problemOf(signIn.error);
  const message =
    problem &&
    (problem.status === 401
      ? t('identity.signIn.refused')
      : problem.status === 429
        ? t('identity.signIn.slowDown', { count: problem.retryAfter ?? 60 })
        : problem.message);
  return (
    <Entrance
      title={t('identity.signIn.title')}
      lead={search.has('next') ? t('identity.signIn.back') : undefined}
    >
      <Form<Credentials>
        layout="vertical"
        requiredMark={false}
        onFinish={(credentials) => signIn.mutate(credentials)}
      >
        {message && <Alert type="error" title={message} style={{ marginBottom: 16 }} role="alert" />}
        <Form.Item
          name="email"
          label={t('identity.email')}
          rules={[{ required: true, message: t('identity.emailNeeded') }]}
        >
          <Input size="large" autoComplete="username" inputMode="email" autoFocus />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('identity.password')}
          rules={[{ required: true, message: t('identity.passwordNeeded') }]}
        >
          <Input.Password size="large" autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" size="large" htmlType="submit" block loading={signIn.isPending}>
          {t('identity.signIn.do')}
        </Button>
      </Form>
    </Entrance>
  );
}
