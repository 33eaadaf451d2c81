import { Button, DatePicker, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { RelationSelect } from '~/shared/fields/RelationSelect';
import { useObjectType } from '~/shared/metadata';
import { createRecord, type RecordData, type Ref } from '~/shared/records/records';
import { VerbForm } from '~/shared/records/VerbForm';
import { useMe } from '~/shared/session';
import { delegate, useRefreshActivities } from './activities';
import { path } from './tasks';

interface Given {
  name: string;
  dueOn?: Dayjs | null;
  owner?: Ref | null;
}

/** A task about the record, one's own unless somebody else is named. */
export function AddTask({ object, record }: { object: string; record: RecordData }) {
  const { t } = useTranslation();
  const me = useMe();
  const users = useObjectType('user');
  const refresh = useRefreshActivities();
  const add = async ({ name, dueOn, owner }: Given) => {
    const made = await createRecord(path, {
      name,
      dueOn: dueOn?.format('YYYY-MM-DD') ?? null,
      ...(owner ? {} : { owner: null }),
      object,
      recordId: record.id,
    });
    if (owner && owner.id !== me.id) await delegate(made.id, owner.id);
    await refresh();
  };
  return (
    <VerbForm<Given>
      title={t('activities.add')}
      submit={t('activities.add')}
      initial={{ owner: { id: me.id, name: me.name } }}
      onSubmit={add}
      button={<Button type="text" size="small" icon={<Plus size={14} />} aria-label={t('activities.add')} />}
    >
      <Form.Item
        name="name"
        label={t('activities.what')}
        rules={[{ required: true, message: t('shared.required', { field: t('activities.what') }) }]}
      >
        <Input autoFocus maxLength={500} />
      </Form.Item>
      <Form.Item name="dueOn" label={t('activities.due')}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
      {users && (
        <Form.Item name="owner" label={t('activities.who')}>
          <RelationSelect type={users} aria-label={t('activities.who')} />
        </Form.Item>
      )}
    </VerbForm>
  );
}
