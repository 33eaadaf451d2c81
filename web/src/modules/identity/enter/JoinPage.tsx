import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { drawnIn, http } from '~/shared/http';
import { metadataQuery } from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import { type Locale, meQuery } from '~/shared/session';
import { NewPassword } from '../security/NewPassword';
import { knownWords } from '../security/strength';
import { Entrance } from './Entrance';
import { type Answer, settleIn } from './enter';

interface Invitation {
  name: string;
  email: string;
  workspace: string;
  /** The shortest password that the workspace takes. */
  passwordLength: number;
}

export function JoinPage() {
  const { t, i18n } = useTranslation();
  const { secret = '' } = useParams();
  const navigate = useNavigate();
  const client = useQueryClient();
  const path = `/invitations/${encodeURIComponent(secret)}`;
  const join = useMutation({
    meta: { signIn: true },
    mutationFn: (password: string) => http.post<Answer>(path, { password }),
    onSuccess: async (answer) => {
      if ('challenge' in answer) {
        // The new password is set; the second step is asked for where one signs in.
        navigate('/sign-in', { replace: true });
        return;
      }
      client.clear();
      drawnIn(answer.user.workspace.id);
      await settleIn(answer.user, i18n.language as Locale);
      await Promise.all([client.fetchQuery(meQuery), client.prefetchQuery(metadataQuery)]);
      navigate('/', { replace: true });
    },
  });
  const invitation = useQuery({
    queryKey: ['invitation', secret],
    queryFn: ({ signal }) => http.get<Invitation>(path, { signal }),
    retry: false,
    // Once taken it is gone: asking again would show that instead of the way in.
    enabled: join.isIdle || join.isError,
  });
  if (invitation.error) {
    return (
      <Entrance title={t('identity.join.gone')} lead={t('identity.join.goneHint')}>
        <p>
          <Link to="/sign-in">{t('identity.join.signIn')}</Link>
        </p>
      </Entrance>
    );
  }
  if (!invitation.data) {
    return (
      <Entrance title={t('identity.join.title')}>
        <Skeleton active title={false} />
      </Entrance>
    );
  }
  const { name, email, workspace, passwordLength } = invitation.data;
  const rule = t('identity.passwordRule', { count: passwordLength });
  const problem = join.error && problemOf(join.error);
  return (
    <Entrance title={t('identity.join.welcome', { name })} lead={t('identity.join.lead', { workspace })}>
      <Form<{ password: string }>
        layout="vertical"
        requiredMark={false}
        onFinish={({ password }) => join.mutate(password)}
      >
        {problem && (
          <Alert
            type="error"
            title={problem.of('password') ?? problem.message}
            style={{ marginBottom: 16 }}
            role="alert"
          />
        )}
        <Form.Item label={t('identity.email')}>
          <Input
            size="large"
            value={email}
            readOnly
            autoComplete="username"
            aria-label={t('identity.email')}
          />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('identity.join.password')}
          extra={rule}
          rules={[{ required: true, min: passwordLength, message: rule }]}
        >
          <NewPassword size="large" known={knownWords(name, email, workspace)} />
        </Form.Item>
        <Button type="primary" size="large" htmlType="submit" block loading={join.isPending}>
          {t('identity.join.do', { workspace })}
        </Button>
      </Form>
    </Entrance>
  );
}
