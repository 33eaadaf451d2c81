import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { http } from '~/shared/http';
import { CodeInput } from '../CodeInput';
import { NewPassword } from '../security/NewPassword';
import { knownWords } from '../security/strength';
import { Entrance } from './Entrance';
import styles from './Entrance.module.css';
import { type Answer, type Challenge, sentCode, useLetIn } from './enter';
import { SecondStep } from './SecondStep';
import { Trouble, useWait } from './Trouble';

interface Chosen {
  code: string;
  password: string;
}

function Ask({ onSent }: { onSent: (to: string) => void }) {
  const { t } = useTranslation();
  const ask = useMutation({
    meta: { signIn: true },
    mutationFn: (to: string) => http.post('/session/forgotten', { to }),
    onSuccess: (_nothing, to) => onSent(to),
  });
  const wait = useWait(ask.error);
  return (
    <Form<{ to: string }>
      key="ask"
      layout="vertical"
      requiredMark={false}
      onFinish={({ to }) => ask.mutate(to.trim())}
    >
      <Trouble error={ask.error} wait={wait} />
      <Form.Item
        name="to"
        label={t('identity.enter.code.to')}
        rules={[{ required: true, message: t('identity.enter.code.toNeeded') }]}
      >
        <Input size="large" autoComplete="username" autoFocus />
      </Form.Item>
      <Button type="primary" size="large" htmlType="submit" block disabled={wait > 0} loading={ask.isPending}>
        {t('identity.enter.code.send')}
      </Button>
    </Form>
  );
}

interface ChooseProps {
  to: string;
  /** As the link in the mail brought it. */
  code?: string;
  onAnswer: (answer: Answer) => void;
}

function Choose({ to, code, onAnswer }: ChooseProps) {
  const { t } = useTranslation();
  const choose = useMutation({
    meta: { signIn: true },
    mutationFn: (chosen: Chosen) => http.post<Answer>('/session/forgotten/choose', { to, ...chosen }),
    onSuccess: onAnswer,
  });
  const wait = useWait(choose.error);
  return (
    <Form<Chosen>
      key="choose"
      layout="vertical"
      requiredMark={false}
      initialValues={{ code }}
      onFinish={(chosen) => choose.mutate(chosen)}
    >
      <Trouble error={choose.error} refused={t('identity.enter.code.refused')} wait={wait} />
      {/* So that a keeper of passwords knows whose it is. */}
      <input type="hidden" autoComplete="username" value={to} readOnly />
      <Form.Item
        name="code"
        label={t('identity.enter.code.code')}
        extra={code ? undefined : t('identity.enter.forgotten.sent', { to })}
        rules={[{ required: true, message: t('identity.enter.codeNeeded') }]}
      >
        <CodeInput autoFocus={!code} disabled={choose.isPending} />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('identity.enter.forgotten.next')}
        extra={t('identity.enter.forgotten.hint')}
        rules={[{ required: true, message: t('identity.security.password.needed') }]}
      >
        <NewPassword size="large" known={knownWords(to)} />
      </Form.Item>
      <Button
        type="primary"
        size="large"
        htmlType="submit"
        block
        disabled={wait > 0}
        loading={choose.isPending}
      >
        {t('identity.enter.forgotten.do')}
      </Button>
    </Form>
  );
}

/** The way back in for who forgot their password; the link in the mail leads here too. */
export function NewPasswordPage() {
  const { t } = useTranslation();
  const { hash } = useLocation();
  const navigate = useNavigate();
  const letIn = useLetIn();
  const [linked] = useState(() => sentCode(hash));
  const [to, setTo] = useState(linked?.to);
  const [challenge, setChallenge] = useState<Challenge>();
  useEffect(() => {
    document.title = `${t('identity.enter.forgotten.title')} · Tandem`;
  }, [t]);
  useEffect(() => {
    // A code does not stay in the address, where the next person at this browser would find it.
    if (hash) navigate('/new-password', { replace: true });
  }, [hash, navigate]);
  const answered = (answer: Answer) => {
    if ('user' in answer) letIn(answer.user);
    else setChallenge(answer);
  };
  if (challenge) {
    return (
      <Entrance title={t('identity.enter.second.title')} lead={t('identity.enter.second.lead')}>
        <SecondStep
          challenge={challenge}
          onAnswer={answered}
          onBack={() => navigate('/sign-in', { replace: true })}
        />
      </Entrance>
    );
  }
  return (
    <Entrance
      title={t('identity.enter.forgotten.title')}
      lead={to === undefined ? t('identity.enter.forgotten.lead') : undefined}
    >
      {to === undefined ? (
        <Ask onSent={setTo} />
      ) : (
        <Choose to={to} code={linked?.to === to ? linked.code : undefined} onAnswer={answered} />
      )}
      <div className={styles.turns}>
        {to !== undefined && (
          <Button type="link" onClick={() => setTo(undefined)}>
            {t('identity.enter.code.again')}
          </Button>
        )}
        <Link to="/sign-in">{t('identity.enter.back')}</Link>
      </div>
    </Entrance>
  );
}
