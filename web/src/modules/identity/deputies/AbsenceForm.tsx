import { Button, DatePicker, Form } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { CalendarPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { RelationSelect } from '~/shared/fields/RelationSelect';
import { useObjectType } from '~/shared/metadata';
import type { Filter } from '~/shared/records/filter';
import type { Ref } from '~/shared/records/records';
import { VerbForm } from '~/shared/records/VerbForm';
import { useToast } from '~/shared/useToast';
import { useArrange } from './deputies';

interface Given {
  user?: Ref;
  deputy: Ref;
  from: Dayjs;
  until?: Dayjs | null;
}

const active: Filter = { field: 'active', op: 'eq', value: true };

/** Who is away (oneself, unless others may be chosen), from when to when, and who stands in. */
export function AbsenceForm({ forOthers }: { forOthers?: boolean }) {
  const { t } = useTranslation();
  const toast = useToast();
  const users = useObjectType('user');
  const { arrange, end } = useArrange();
  const submit = async ({ user, deputy, from, until }: Given) => {
    const made = await arrange.mutateAsync({
      user: user?.id,
      deputy: deputy.id,
      from: from.format('YYYY-MM-DD'),
      until: until?.format('YYYY-MM-DD') ?? null,
    });
    toast.undoable(t('identity.deputies.arranged', { name: deputy.name }), () => end.mutateAsync(made.id));
  };
  const words = t(forOthers ? 'identity.deputies.arrange' : 'identity.deputies.arrangeMine');
  return (
    <VerbForm<Given>
      title={words}
      submit={words}
      initial={{ from: dayjs() }}
      onSubmit={submit}
      button={
        <Button type={forOthers ? 'primary' : 'default'} icon={<CalendarPlus size={15} />}>
          {words}
        </Button>
      }
    >
      {forOthers && (
        <Form.Item
          name="user"
          label={t('identity.deputies.away')}
          rules={[{ required: true, message: t('identity.deputies.awayNeeded') }]}
        >
          <RelationSelect type={users} within={active} allowClear={false} />
        </Form.Item>
      )}
      <Form.Item
        name="deputy"
        label={t('identity.deputies.deputy')}
        extra={t('identity.deputies.deputyHint')}
        rules={[{ required: true, message: t('identity.deputies.deputyNeeded') }]}
      >
        <RelationSelect type={users} within={active} allowClear={false} />
      </Form.Item>
      <Form.Item
        name="from"
        label={t('identity.deputies.from')}
        rules={[{ required: true, message: t('identity.deputies.fromNeeded') }]}
      >
        <DatePicker style={{ width: '100%' }} allowClear={false} />
      </Form.Item>
      <Form.Item name="until" label={t('identity.deputies.until')} extra={t('identity.deputies.untilHint')}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
    </VerbForm>
  );
}
