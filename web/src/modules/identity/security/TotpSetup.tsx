import { Button, Form, QRCode, Skeleton } from 'antd';
import { Copy, ExternalLink } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNarrow } from '~/shared/useNarrow';
import { useToast } from '~/shared/useToast';
import { CodeInput } from '../CodeInput';
import { Trouble } from '../enter/Trouble';
import { useBeginTotp, useConfirmTotp } from './security';
import styles from './security.module.css';

/** In groups of four, as people read a long word aloud to themselves. */
const grouped = (secret: string) => secret.replace(/(.{4})(?=.)/g, '$1 ');

interface TotpSetupProps {
  onDone: (recoveryCodes: string[]) => void;
  onCancel?: () => void;
}

/** Scan, type the first code, done. The picture is drawn here: the secret is told to nobody else. */
export function TotpSetup({ onDone, onCancel }: TotpSetupProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const narrow = useNarrow();
  const { mutate: start, data: enrolment, error: failed } = useBeginTotp();
  const confirm = useConfirmTotp();
  const [form] = Form.useForm<{ code: string }>();
  const begun = useRef(false);
  useEffect(() => {
    // Each start makes another key: a second one would leave the picture behind.
    if (!begun.current) start();
    begun.current = true;
  }, [start]);
  const prove = (code: string) =>
    confirm.mutate(code, {
      onSuccess: ({ recoveryCodes }) => onDone(recoveryCodes),
      onError: () => {
        form.resetFields();
        form.focusField('code');
      },
    });
  const copy = async (secret: string) => {
    await navigator.clipboard.writeText(secret);
    toast.done(t('shared.copied'));
  };
  if (failed) return <Trouble error={failed} />;
  if (!enrolment) return <Skeleton active title={false} paragraph={{ rows: 4 }} />;
  return (
    <div className={styles.setup}>
      <div className={styles.qr} role="img" aria-label={t('identity.security.totp.picture')}>
        <div aria-hidden>
          <QRCode
            type="svg"
            value={enrolment.uri}
            size={168}
            color="#000000"
            bgColor="#ffffff"
            bordered={false}
            errorLevel="M"
          />
        </div>
      </div>
      <div className={styles.steps}>
        <p>{t('identity.security.totp.scan')}</p>
        {/* Nobody scans the screen of the phone they hold. */}
        {narrow && (
          <p>
            <Button icon={<ExternalLink size={14} />} href={enrolment.uri}>
              {t('identity.security.totp.open')}
            </Button>
          </p>
        )}
        <p className={styles.secret}>
          <code>{grouped(enrolment.secret)}</code>
          <Button
            type="text"
            size="small"
            icon={<Copy size={14} />}
            aria-label={t('identity.security.totp.copySecret')}
            onClick={() => void copy(enrolment.secret)}
          />
        </p>
        <Form<{ code: string }>
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={({ code }) => prove(code)}
        >
          <Trouble error={confirm.error} />
          <Form.Item
            name="code"
            label={t('identity.security.totp.first')}
            rules={[{ required: true, message: t('identity.enter.codeNeeded') }]}
          >
            <CodeInput disabled={confirm.isPending} onFull={prove} />
          </Form.Item>
          <div className={styles.buttons}>
            <Button type="primary" htmlType="submit" loading={confirm.isPending}>
              {t('identity.security.totp.confirm')}
            </Button>
            {onCancel && <Button onClick={onCancel}>{t('shared.cancel')}</Button>}
          </div>
        </Form>
      </div>
    </div>
  );
}
