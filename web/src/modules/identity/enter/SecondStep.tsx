import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { Fingerprint } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '~/shared/http';
import { CodeInput } from '../CodeInput';
import code from '../CodeInput.module.css';
import { enterByPasskey, knowsPasskeys } from '../passkey';
import styles from './Entrance.module.css';
import type { Answer, Challenge } from './enter';
import { Trouble, useWait } from './Trouble';

interface SecondStepProps {
  challenge: Challenge;
  onAnswer: (answer: Answer) => void;
  onBack: () => void;
}

/** The password was right; now what only this person has: the phone's code, a recovery code, a passkey. */
export function SecondStep({ challenge, onAnswer, onBack }: SecondStepProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ code: string }>();
  const { methods } = challenge;
  const [recovering, setRecovering] = useState(!methods.includes('totp') && methods.includes('recovery'));
  const prove = useMutation({
    meta: { signIn: true },
    mutationFn: (code: string) =>
      http.post<Answer>('/session/second', { challenge: challenge.challenge, code }),
    onSuccess: onAnswer,
    onError: () => {
      form.resetFields();
      form.focusField('code');
    },
  });
  const passkey = useMutation({ meta: { signIn: true }, mutationFn: enterByPasskey, onSuccess: onAnswer });
  const wait = useWait(prove.error);
  const turn = () => {
    prove.reset();
    form.resetFields();
    setRecovering(!recovering);
  };
  const kind = recovering ? 'recovery' : 'totp';
  return (
    <>
      <Form<{ code: string }>
        key={kind}
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ code }) => prove.mutate(code.trim())}
      >
        <Trouble
          error={prove.error ?? passkey.error}
          refused={t(`identity.enter.second.${kind}Refused`)}
          wait={wait}
        />
        {(methods.includes('totp') || recovering) && (
          <>
            <Form.Item
              name="code"
              label={t(`identity.enter.second.${kind}`)}
              extra={t(`identity.enter.second.${kind}Hint`)}
              rules={[{ required: true, message: t('identity.enter.codeNeeded') }]}
            >
              {recovering ? (
                <Input size="large" autoComplete="off" autoFocus className={code.code} spellCheck={false} />
              ) : (
                <CodeInput autoFocus disabled={prove.isPending} onFull={(code) => prove.mutate(code)} />
              )}
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
          </>
        )}
      </Form>
      <div className={styles.ways}>
        {methods.includes('passkey') && knowsPasskeys() && (
          <Button
            size="large"
            block
            icon={<Fingerprint size={17} />}
            loading={passkey.isPending}
            onClick={() => passkey.mutate()}
          >
            {t('identity.enter.passkey')}
          </Button>
        )}
        <div className={styles.turns}>
          {methods.includes('totp') && methods.includes('recovery') && (
            <Button type="link" onClick={turn}>
              {t(recovering ? 'identity.enter.second.useTotp' : 'identity.enter.second.useRecovery')}
            </Button>
          )}
          <Button type="link" onClick={onBack}>
            {t('identity.enter.back')}
          </Button>
        </div>
      </div>
    </>
  );
}
