import { Alert, Button, Checkbox, Form, Input, Modal, Radio, Select } from 'antd';
import { Copy, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '~/shared/problem';
import { useToast } from '~/shared/useToast';
import { ScopeEditor } from './ScopeEditor';
import { type Access, endAfter, scopesOf } from './scopes';
import { useMakeToken } from './tokens';
import styles from './tokens.module.css';

interface Values {
  name: string;
  whole: boolean;
  accesses: Access[];
  days: number;
  letsIn: boolean;
}

const never = 0;
const days = [30, 90, 365, never];

function Once({ token, onClose }: { token: string; onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const copy = async () => {
    await navigator.clipboard.writeText(token);
    toast.done(t('shared.copied'));
  };
  return (
    <>
      <p role="status">{t('identity.tokens.once')}</p>
      <div className={styles.once}>
        <Input readOnly value={token} aria-label={t('identity.tokens.value')} />
        <Button type="primary" icon={<Copy size={14} />} onClick={() => void copy()}>
          {t('shared.copy')}
        </Button>
      </div>
      <Button onClick={onClose}>{t('identity.tokens.kept')}</Button>
    </>
  );
}

/** A key for a program: what for, how far it reaches, how long it works. Its value is shown once. */
export function MakeToken({ serviceAccount, small }: { serviceAccount?: number; small?: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const make = useMakeToken(serviceAccount);
  const problem = make.error && problemOf(make.error);
  const close = () => {
    setOpen(false);
    make.reset();
  };
  const finish = ({ name, whole, accesses, days, letsIn }: Values) =>
    make.mutate({
      name: name.trim(),
      scopes: whole ? null : scopesOf(accesses),
      expiresAt: endAfter(days || null),
      letsIn,
    });
  return (
    <>
      <Button
        type={small ? 'default' : 'primary'}
        size={small ? 'small' : undefined}
        icon={<Plus size={15} />}
        onClick={() => setOpen(true)}
      >
        {t('identity.tokens.make')}
      </Button>
      <Modal
        open={open}
        title={t('identity.tokens.make')}
        footer={null}
        closable={!make.data}
        mask={{ closable: false }}
        destroyOnHidden
        onCancel={close}
      >
        {make.data ? (
          <Once token={make.data.token} onClose={close} />
        ) : (
          <Form<Values>
            layout="vertical"
            requiredMark={false}
            initialValues={{
              whole: false,
              accesses: [{ object: 'deal', level: 'read' }],
              days: 90,
              letsIn: false,
            }}
            onFinish={finish}
          >
            {problem && (
              <Alert
                type="error"
                role="alert"
                title={problem.errors[0]?.detail ?? problem.message}
                className={styles.trouble}
              />
            )}
            <Form.Item
              name="name"
              label={t('identity.tokens.for')}
              rules={[{ required: true, whitespace: true, message: t('identity.tokens.nameNeeded') }]}
            >
              <Input maxLength={100} autoFocus placeholder={t('identity.tokens.example')} />
            </Form.Item>
            <Form.Item name="whole" label={t('identity.tokens.access')}>
              <Radio.Group
                options={[
                  { value: false, label: t('identity.tokens.only') },
                  {
                    value: true,
                    label: t(serviceAccount ? 'identity.tokens.wholeAccount' : 'identity.tokens.whole'),
                  },
                ]}
              />
            </Form.Item>
            <Form.Item noStyle shouldUpdate={(a: Values, b: Values) => a.whole !== b.whole}>
              {(form) =>
                !form.getFieldValue('whole') && (
                  <Form.Item name="accesses">
                    <ScopeEditor />
                  </Form.Item>
                )
              }
            </Form.Item>
            <Form.Item name="days" label={t('identity.tokens.ends')}>
              <Select
                options={days.map((count) => ({
                  value: count,
                  label:
                    count === never ? t('identity.tokens.endless') : t('identity.tokens.inDays', { count }),
                }))}
              />
            </Form.Item>
            <Form.Item name="letsIn" valuePropName="checked" extra={t('identity.tokens.letsInHint')}>
              <Checkbox>{t('identity.tokens.letsIn')}</Checkbox>
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={make.isPending}>
              {t('identity.tokens.do')}
            </Button>
          </Form>
        )}
      </Modal>
    </>
  );
}
