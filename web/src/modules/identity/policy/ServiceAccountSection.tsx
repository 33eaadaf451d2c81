import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Popover } from 'antd';
import { Bot, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { problemOf } from '~/shared/problem';
import {
  createRecord,
  pageQuery,
  patchRecord,
  type RecordData,
  useRefreshRecords,
} from '~/shared/records/records';
import { Line, Lines } from '~/shared/settings/Lines';
import { Section } from '~/shared/settings/SettingsPage';
import { useToast } from '~/shared/useToast';
import { When } from '~/shared/When';
import { MakeToken } from '../tokens/MakeToken';
import { TokenLines } from '../tokens/TokenLines';
import styles from './policy.module.css';

function AddServiceAccount() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const refresh = useRefreshRecords();
  const add = useMutation({
    mutationFn: (name: string) => createRecord('users', { name, role: 'service' }),
    onSuccess: async () => {
      await refresh('users');
      setOpen(false);
    },
  });
  const problem = add.error && problemOf(add.error);
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        add.reset();
      }}
      trigger="click"
      placement="bottomRight"
      title={t('identity.policy.services.add')}
      destroyOnHidden
      content={
        <Form<{ name: string }>
          layout="vertical"
          requiredMark={false}
          style={{ width: 280 }}
          onFinish={({ name }) => add.mutate(name.trim())}
        >
          {problem && (
            <Alert
              type="error"
              role="alert"
              className={styles.trouble}
              title={problem.errors[0]?.detail ?? problem.message}
            />
          )}
          <Form.Item
            name="name"
            label={t('identity.policy.services.name')}
            rules={[{ required: true, whitespace: true, message: t('identity.policy.services.nameNeeded') }]}
          >
            <Input maxLength={100} autoFocus placeholder={t('identity.policy.services.example')} />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={add.isPending}>
            {t('identity.policy.services.add')}
          </Button>
        </Form>
      }
    >
      <Button icon={<Plus size={15} />}>{t('identity.policy.services.add')}</Button>
    </Popover>
  );
}

function ServiceAccount({ account }: { account: RecordData }) {
  const { t } = useTranslation();
  const toast = useToast();
  const refresh = useRefreshRecords();
  const [open, setOpen] = useState(false);
  const active = account.active !== false;
  const setActive = async (next: boolean) => {
    await patchRecord('users', account.id, { active: next });
    await refresh('users');
  };
  const end = async () => {
    try {
      await setActive(false);
      toast.undoable(t('identity.policy.services.ended', { name: String(account.name) }), () =>
        setActive(true),
      );
    } catch (error) {
      toast.refused(error);
    }
  };
  return (
    <>
      <Line
        icon={Bot}
        title={<Link to={`/users/${account.id}`}>{String(account.name)}</Link>}
        facts={[
          <>
            {t('identity.policy.services.since')} <When at={account.createdAt} />
          </>,
          !active && t('identity.policy.services.off'),
        ]}
      >
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('identity.policy.services.tokens')}
        </Button>
        <Button size="small" onClick={() => void (active ? end() : setActive(true))}>
          {t(active ? 'identity.policy.services.end' : 'identity.policy.services.begin')}
        </Button>
      </Line>
      {open && (
        <li className={styles.tokens}>
          <TokenLines serviceAccount={account.id} teach={t('identity.policy.services.noTokens')} />
          <MakeToken serviceAccount={account.id} small />
        </li>
      )}
    </>
  );
}

/** Users that are programs: no password, only tokens that an administrator gives out. */
export function ServiceAccountSection() {
  const { t } = useTranslation();
  const { data, error } = useQuery(
    pageQuery('users', {
      fields: ['name', 'active', 'createdAt'],
      filter: { field: 'role', op: 'eq', value: 'service' },
      sort: 'name',
      limit: 200,
    }),
  );
  return (
    <Section
      title={t('identity.policy.services.title')}
      hint={t('identity.policy.services.hint')}
      actions={<AddServiceAccount />}
    >
      {error ? (
        <Alert type="error" role="alert" title={problemOf(error).message} />
      ) : (
        <Lines
          label={t('identity.policy.services.title')}
          items={data?.items}
          teach={t('identity.policy.services.teach')}
        >
          {(account) => <ServiceAccount key={account.id} account={account} />}
        </Lines>
      )}
    </Section>
  );
}
