import { Button, Form, Input } from 'antd';
import { Undo2, UserRoundPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { RelationSelect } from '~/shared/fields/RelationSelect';
import { useObjectType } from '~/shared/metadata';
import type { RecordData, Ref } from '~/shared/records/records';
import { VerbForm } from '~/shared/records/VerbForm';
import { useMe, useReadOnly } from '~/shared/session';
import { useNarrow } from '~/shared/useNarrow';
import { useToast } from '~/shared/useToast';
import { decline, delegate, useRefreshActivities } from './activities';

export function DelegateButton({ task, small }: { task: RecordData; small?: boolean }) {
  const { t } = useTranslation();
  const toast = useToast();
  const refresh = useRefreshActivities();
  const users = useObjectType('user');
  const narrow = useNarrow();
  const give = async ({ to }: { to: Ref }) => {
    await delegate(task.id, to.id);
    await refresh();
    toast.done(t('activities.delegate.done', { name: to.name }));
  };
  const words = t('activities.delegate.do');
  return (
    <VerbForm<{ to: Ref }>
      title={t('activities.delegate.title')}
      submit={words}
      onSubmit={give}
      button={
        <Button
          size={small ? 'small' : undefined}
          type={small ? 'text' : undefined}
          icon={<UserRoundPlus size={15} />}
          aria-label={words}
        >
          {narrow || small ? undefined : words}
        </Button>
      }
    >
      <Form.Item
        name="to"
        label={t('activities.who')}
        rules={[{ required: true, message: t('shared.required', { field: t('activities.who') }) }]}
      >
        <RelationSelect
          type={users}
          allowClear={false}
          within={{ field: 'active', op: 'eq', value: true }}
          aria-label={t('activities.who')}
        />
      </Form.Item>
    </VerbForm>
  );
}

/** What somebody else gave can be given back, with a word. */
export function DeclineButton({ task, small }: { task: RecordData; small?: boolean }) {
  const { t } = useTranslation();
  const toast = useToast();
  const refresh = useRefreshActivities();
  const me = useMe();
  const owner = task.owner as Ref | null | undefined;
  const giver = task.givenBy as Ref | null | undefined;
  if (!giver || owner?.id !== me.id || giver.id === me.id) return null;
  const back = async ({ word }: { word: string }) => {
    await decline(task.id, word);
    await refresh();
    toast.done(t('activities.decline.done', { name: giver.name }));
  };
  const words = t('activities.decline.do');
  return (
    <VerbForm<{ word: string }>
      title={t('activities.decline.title', { name: giver.name })}
      submit={words}
      onSubmit={back}
      button={
        <Button
          size={small ? 'small' : undefined}
          type={small ? 'text' : undefined}
          icon={<Undo2 size={15} />}
          aria-label={words}
        >
          {small ? undefined : words}
        </Button>
      }
    >
      <Form.Item
        name="word"
        label={t('activities.decline.why')}
        rules={[{ required: true, message: t('shared.required', { field: t('activities.decline.why') }) }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
    </VerbForm>
  );
}

export function TaskVerbs({ record }: { record: RecordData }) {
  const readOnly = useReadOnly();
  if (readOnly || record.done === true) return null;
  return (
    <>
      {record.may?.delegate !== false && <DelegateButton task={record} />}
      {record.may?.decline !== false && <DeclineButton task={record} />}
    </>
  );
}
