import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '~/shared/http';
import { CodeInput } from '../CodeInput';
import styles from './Entrance.module.css';
import type { Answer } from './enter';
import { Trouble, useWait } from './Trouble';

/** Sign-in by a code to mail or phone. Whether anybody is known by the address is never told. */
export function CodeStep({ onAnswer, onBack }: { onAnswer: (answer: Answer) => void; onBack: () => void }) {
  const { t } = useTranslation();
  const [sentTo, setSentTo] = useState<string>();
  const send = useMutation({
    meta: { signIn: true },
    mutationFn: (to: string) => http.post('/session/code', { to }),
    onSuccess: (_nothing, to) => setSentTo(to),
  });
  const prove = useMutation({
    meta: { signIn: true },
    mutationFn: (code: string) => http.post<Answer>('/session/code/prove', { to: sentTo, code }),
    onSuccess: onAnswer,
  });
  const wait = useWait(prove.error ?? send.error);
  const again = () => {
    prove.reset();
    setSentTo(undefined);
  };
  return (
    <>
      {sentTo ? (
        <Form<{ code: string }>
          key="prove"
          layout="vertical"
          requiredMark={false}
          onFinish={({ code }) => prove.mutate(code)}
        >
          <Trouble error={prove.error} refused={t('identity.enter.code.refused')} wait={wait} />
          <Form.Item
            name="code"
            label={t('identity.enter.code.code')}
            extra={t('identity.enter.code.sent', { to: sentTo })}
            rules={[{ required: true, message: t('identity.enter.codeNeeded') }]}
          >
            <CodeInput autoFocus disabled={prove.isPending} onFull={(code) => prove.mutate(code)} />
          </Form.Item>
          <Button
            type="primary"
            size="large"
            htmlType="submit"
            block
            disabled={wait > 0}
            loading={prove.isPending}
          >
            {t('identity.enter.do')}
          </Button>
        </Form>
      ) : (
        <Form<{ to: string }>
          key="send"
          layout="vertical"
          requiredMark={false}
          onFinish={({ to }) => send.mutate(to.trim())}
        >
          <Trouble error={send.error} wait={wait} />
          <Form.Item
            name="to"
            label={t('identity.enter.code.to')}
            rules={[{ required: true, message: t('identity.enter.code.toNeeded') }]}
          >
            <Input size="large" autoComplete="username" autoFocus />
          </Form.Item>
          <Button
            type="primary"
            size="large"
            htmlType="submit"
            block
            disabled={wait > 0}
            loading={send.isPending}
          >
            {t('identity.enter.code.send')}
          </Button>
        </Form>
      )}
      <div className={styles.turns}>
        {sentTo && (
          <Button type="link" onClick={again}>
            {t('identity.enter.code.again')}
          </Button>
        )}
        <Button type="link" onClick={onBack}>
          {t('identity.enter.back')}
        </Button>
      </div>
    </>
  );
}
