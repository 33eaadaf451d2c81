import { Button, Form, Input, Popconfirm, Popover } from 'antd';
import { KeyRound, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Line, Lines } from '~/shared/settings/Lines';
import { Section } from '~/shared/settings/SettingsPage';
import { useToast } from '~/shared/useToast';
import { When } from '~/shared/When';
import { Trouble } from '../enter/Trouble';
import { knowsPasskeys } from '../passkey';
import { clientOf } from './client';
import { type Passkey, useMakePasskey, useRemovePasskey } from './security';

/** A passkey is called after the device it is made on, until the person says otherwise. */
function suggested(): string {
  const { browser, system } = clientOf(navigator.userAgent);
  return [system, browser].filter(Boolean).join(' · ');
}

function AddPasskey() {
  const { t } = useTranslation();
  const toast = useToast();
  const make = useMakePasskey();
  const [open, setOpen] = useState(false);
  const finish = ({ name }: { name: string }) =>
    make.mutate(name.trim(), {
      onSuccess: () => {
        setOpen(false);
        toast.done(t('identity.security.passkeys.added'));
      },
    });
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        make.reset();
      }}
      trigger="click"
      placement="bottomRight"
      title={t('identity.security.passkeys.add')}
      destroyOnHidden
      content={
        <Form<{ name: string }>
          layout="vertical"
          requiredMark={false}
          initialValues={{ name: suggested() }}
          style={{ width: 280 }}
          onFinish={finish}
        >
          <Trouble error={make.error} />
          <Form.Item
            name="name"
            label={t('identity.security.passkeys.name')}
            extra={t('identity.security.passkeys.nameHint')}
            rules={[
              { required: true, whitespace: true, message: t('identity.security.passkeys.nameNeeded') },
            ]}
          >
            <Input maxLength={100} autoFocus />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={make.isPending}>
            {t('identity.security.passkeys.add')}
          </Button>
        </Form>
      }
    >
      <Button icon={<Plus size={15} />}>{t('identity.security.passkeys.add')}</Button>
    </Popover>
  );
}

export function PasskeySection({ passkeys }: { passkeys: Passkey[] | undefined }) {
  const { t } = useTranslation();
  const toast = useToast();
  const remove = useRemovePasskey();
  const able = knowsPasskeys();
  return (
    <Section
      title={t('identity.security.passkeys.title')}
      hint={t(able ? 'identity.security.passkeys.hint' : 'identity.security.passkeys.unable')}
      actions={able && <AddPasskey />}
    >
      <Lines
        label={t('identity.security.passkeys.title')}
        items={passkeys}
        teach={t('identity.security.passkeys.teach')}
      >
        {({ id, name, createdAt, lastUsedAt }) => (
          <Line
            key={id}
            icon={KeyRound}
            title={name}
            facts={[
              <>
                {t('identity.security.added')} <When at={createdAt} />
              </>,
              lastUsedAt ? (
                <>
                  {t('identity.security.used')} <When at={lastUsedAt} />
                </>
              ) : (
                t('identity.security.neverUsed')
              ),
            ]}
          >
            {/* The device keeps its half, but ours cannot be made again: this one is asked. */}
            <Popconfirm
              title={t('identity.security.passkeys.sure', { name })}
              okText={t('shared.remove')}
              okButtonProps={{ danger: true }}
              cancelText={t('shared.cancel')}
              onConfirm={() =>
                remove.mutateAsync(id).then(
                  () => toast.done(t('identity.security.passkeys.removed')),
                  (error) => toast.refused(error),
                )
              }
            >
              <Button
                type="text"
                size="small"
                icon={<Trash2 size={14} />}
                aria-label={t('identity.security.passkeys.remove', { name })}
              />
            </Popconfirm>
          </Line>
        )}
      </Lines>
    </Section>
  );
}
