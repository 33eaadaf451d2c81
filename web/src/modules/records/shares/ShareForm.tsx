import { AutoComplete, Button, DatePicker, Form, Segmented } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { RelationSelect } from '~/shared/fields/RelationSelect';
import { useObjectType } from '~/shared/metadata';
import type { Ref } from '~/shared/records/records';
import { VerbForm } from '~/shared/records/VerbForm';
import type { NewShare } from './shares';

interface Given {
  kind: 'user' | 'team';
  user?: Ref | null;
  team?: Ref | null;
  write: boolean;
  until?: Dayjs | null;
  label?: string;
}

const parts = ['technical', 'sponsor', 'presales', 'legal', 'partner'] as const;

/** With whom, how far and how long. */
export function ShareForm({ team, onShare }: { team: boolean; onShare: (share: NewShare) => Promise<void> }) {
  const { t } = useTranslation();
  const users = useObjectType('user');
  const teams = useObjectType('team');
  const words = t(team ? 'records.shares.addTeam' : 'records.shares.add');
  const submit = ({ kind, user, team: group, write, until, label }: Given) =>
    onShare({
      ...(kind === 'user' ? { user: user?.id } : { team: group?.id }),
      write,
      until: until?.format('YYYY-MM-DD') ?? null,
      label: label?.trim() || null,
    });
  return (
    <VerbForm<Given>
      title={words}
      submit={words}
      initial={{ kind: 'user', write: false }}
      onSubmit={submit}
      button={<Button type="text" size="small" icon={<Plus size={14} />} aria-label={words} />}
    >
      <Form.Item name="kind">
        <Segmented<Given['kind']>
          block
          aria-label={t('records.shares.with')}
          options={[
            { value: 'user', label: t('records.shares.person') },
            { value: 'team', label: t('records.shares.group') },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['kind']}>
        {({ getFieldValue }) =>
          getFieldValue('kind') === 'team' ? (
            <Form.Item
              name="team"
              label={t('records.shares.group')}
              rules={[{ required: true, message: t('records.shares.whoNeeded') }]}
            >
              <RelationSelect type={teams} allowClear={false} />
            </Form.Item>
          ) : (
            <Form.Item
              name="user"
              label={t('records.shares.person')}
              rules={[{ required: true, message: t('records.shares.whoNeeded') }]}
            >
              <RelationSelect
                type={users}
                allowClear={false}
                within={{ field: 'active', op: 'eq', value: true }}
              />
            </Form.Item>
          )
        }
      </Form.Item>
      <Form.Item name="write" label={t('records.shares.may')}>
        <Segmented<boolean>
          block
          options={[
            { value: false, label: t('records.shares.see') },
            { value: true, label: t('records.shares.change') },
          ]}
        />
      </Form.Item>
      <Form.Item name="label" label={t('records.shares.label')}>
        <AutoComplete
          options={team ? parts.map((part) => ({ value: t(`records.shares.part.${part}`) })) : []}
          maxLength={80}
        />
      </Form.Item>
      <Form.Item name="until" label={t('records.shares.untilLabel')} extra={t('records.shares.untilHint')}>
        <DatePicker style={{ width: '100%' }} minDate={dayjs()} />
      </Form.Item>
    </VerbForm>
  );
}
