import { Button, Form, Input } from 'antd';
import { Check, UserRoundPlus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RelationSelect } from '~/shared/fields/RelationSelect';
import { useObjectType } from '~/shared/metadata';
import type { Ref } from '~/shared/records/records';
import { VerbForm } from '~/shared/records/VerbForm';
import { useToast } from '~/shared/useToast';
import { approve, forward, refuse, useRefreshApprovals } from './approvals';

/** Yes, no with a word, or somebody else: one tap where nothing need be said. */
export function Decide({ id, name }: { id: number; name: string }) {
  const { t } = useTranslation();
  const toast = useToast();
  const refresh = useRefreshApprovals();
  const users = useObjectType('user');
  const [pending, setPending] = useState(false);
  const yes = async () => {
    setPending(true);
    try {
      await approve(id);
      toast.done(t('approvals.approved', { name }));
    } catch (error) {
      toast.refused(error);
    } finally {
      await refresh();
      setPending(false);
    }
  };
  const no = async ({ word }: { word: string }) => {
    await refuse(id, word);
    await refresh();
    toast.done(t('approvals.refused', { name }));
  };
  const pass = async ({ approver }: { approver: Ref }) => {
    await forward(id, approver);
    await refresh();
    toast.done(t('approvals.forward.done', { name: approver.name }));
  };
  const why = t('approvals.refuse.why');
  const who = t('approvals.who');
  return (
    <>
      <Button
        type="primary"
        icon={<Check size={15} />}
        loading={pending}
        aria-label={t('approvals.approve.it', { name })}
        onClick={() => void yes()}
      >
        {t('approvals.approve.do')}
      </Button>
      <VerbForm<{ word: string }>
        title={t('approvals.refuse.title')}
        submit={t('approvals.refuse.do')}
        danger
        onSubmit={no}
        button={
          <Button icon={<X size={15} />} aria-label={t('approvals.refuse.it', { name })}>
            {t('approvals.refuse.do')}
          </Button>
        }
      >
        <Form.Item
          name="word"
          label={why}
          rules={[{ required: true, whitespace: true, message: t('shared.required', { field: why }) }]}
        >
          <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
        </Form.Item>
      </VerbForm>
      <VerbForm<{ approver: Ref }>
        title={t('approvals.forward.title')}
        submit={t('approvals.forward.do')}
        onSubmit={pass}
        button={
          <Button
            type="text"
            icon={<UserRoundPlus size={15} />}
            aria-label={t('approvals.forward.it', { name })}
          >
            {t('approvals.forward.do')}
          </Button>
        }
      >
        <Form.Item
          name="approver"
          label={who}
          rules={[{ required: true, message: t('shared.required', { field: who }) }]}
        >
          <RelationSelect
            type={users}
            allowClear={false}
            within={{ field: 'active', op: 'eq', value: true }}
            aria-label={who}
          />
        </Form.Item>
      </VerbForm>
    </>
  );
}
