import { Alert, Button, Checkbox, Form, Input, Modal, Select } from 'antd';
import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { say, useObjectType } from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import { useMe } from '~/shared/session';
import { useToast } from '~/shared/useToast';
import { providerLink } from '../enter/enter';
import { domainsOf } from './domains';
import { type Provider, useSaveProvider, type WantedProvider } from './policy';
import styles from './policy.module.css';

interface ProviderFormProps {
  provider?: Provider;
  /** Where it must send people back to; it asks for this when Tandem is made known to it. */
  callback: string;
  onClose: () => void;
}

function Address({ says, address }: { says: string; address: string }) {
  const { t } = useTranslation();
  const toast = useToast();
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    toast.done(t('shared.copied'));
  };
  return (
    <div className={styles.callback}>
      <p>{says}</p>
      <code>{address}</code>
      <Button
        type="text"
        size="small"
        icon={<Copy size={14} />}
        aria-label={t('shared.copy')}
        onClick={() => void copy()}
      />
    </div>
  );
}

export function ProviderForm({ provider, callback, onClose }: ProviderFormProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const me = useMe();
  const save = useSaveProvider(provider?.id);
  const problem = save.error && problemOf(save.error);
  const finish = ({ clientSecret, ...values }: WantedProvider) =>
    save.mutate(
      {
        ...values,
        domains: domainsOf(values.domains ?? []),
        // An empty field keeps the secret that is there.
        ...(clientSecret ? { clientSecret } : {}),
      },
      {
        onSuccess: () => {
          toast.done(t('identity.policy.providers.saved', { name: values.name }));
          onClose();
        },
      },
    );
  const roles = useObjectType('user')
    ?.fields.find((field) => field.name === 'role')
    ?.choices?.filter(({ value }) => value !== 'administrator' && value !== 'service')
    .map(({ value, label }) => ({ value, label: say(label, value) }));
  const needed = { required: true, whitespace: true, message: t('identity.policy.providers.needed') };
  return (
    <Modal
      open
      title={provider ? provider.name : t('identity.policy.providers.add')}
      footer={null}
      mask={{ closable: false }}
      onCancel={onClose}
    >
      <Form<WantedProvider>
        layout="vertical"
        requiredMark={false}
        initialValues={provider ?? { domains: [], creates: false, role: 'rep', links: false }}
        onFinish={finish}
      >
        {problem && (
          <Alert
            type="error"
            role="alert"
            className={styles.trouble}
            title={problem.errors.map(({ detail }) => detail).join(' ') || problem.message}
          />
        )}
        <Form.Item name="name" label={t('identity.policy.providers.name')} rules={[needed]}>
          <Input maxLength={100} autoFocus placeholder="Keycloak" />
        </Form.Item>
        <Form.Item
          name="issuer"
          label={t('identity.policy.providers.issuer')}
          extra={t('identity.policy.providers.issuerHint')}
          rules={[needed]}
        >
          <Input placeholder="https://id.example.com/realms/main" inputMode="url" spellCheck={false} />
        </Form.Item>
        <Form.Item name="clientId" label={t('identity.policy.providers.clientId')} rules={[needed]}>
          <Input autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="clientSecret"
          label={t('identity.policy.providers.clientSecret')}
          extra={provider && t('identity.policy.providers.secretKept')}
          rules={provider ? [] : [needed]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="domains"
          label={t('identity.policy.providers.domains')}
          extra={t('identity.policy.providers.domainsHint')}
          rules={[{ required: true, type: 'array', min: 1, message: t('identity.policy.providers.needed') }]}
        >
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', ' ', ';', '，', '、']} />
        </Form.Item>
        <Form.Item name="links" valuePropName="checked" extra={t('identity.policy.providers.linksHint')}>
          <Checkbox>{t('identity.policy.providers.links')}</Checkbox>
        </Form.Item>
        <div className={styles.newcomers}>
          <Form.Item name="creates" valuePropName="checked" noStyle>
            <Checkbox>{t('identity.policy.providers.creates')}</Checkbox>
          </Form.Item>
          <Form.Item name="role" noStyle>
            <Select
              aria-label={t('identity.policy.providers.role')}
              options={roles}
              popupMatchSelectWidth={false}
            />
          </Form.Item>
        </div>
        <Address says={t('identity.policy.providers.callback')} address={callback} />
        {provider && provider.offered.length < provider.domains.length && (
          <Address
            says={t('identity.policy.providers.notOfferedHint')}
            address={new URL(providerLink(me.workspace.id, provider.id), window.location.href).href}
          />
        )}
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('shared.save')}
        </Button>
      </Form>
    </Modal>
  );
}
