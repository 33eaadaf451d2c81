import { Button, Form } from 'antd';
import dayjs from 'dayjs';
import { Trophy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FieldInput } from '~/shared/fields/FieldInput';
import type { Field } from '~/shared/metadata';
import type { Money } from '~/shared/records/records';
import { VerbForm } from '~/shared/records/VerbForm';
import { useNarrow } from '~/shared/useNarrow';
import { useToast } from '~/shared/useToast';
import { type Deal, useDealVerb } from './deals';

interface Win {
  closedOn: string;
  amount: Money | null;
}

const none = { en: '', 'zh-CN': '' };
const closedOn: Field = { name: 'closedOn', kind: 'date', label: none };
const amount: Field = { name: 'amount', kind: 'money', label: none };

export function WinDealButton({ deal }: { deal: Deal }) {
  const { t } = useTranslation();
  const toast = useToast();
  const narrow = useNarrow();
  const win = useDealVerb('win');
  const reopen = useDealVerb('reopen');
  const submit = async ({ closedOn, amount }: Win) => {
    await win.mutateAsync({ deal: deal.id, body: { closedOn, ...(amount ? { amount } : {}) } });
    toast.undoable(t('sales.win.done', { name: deal.name }), () =>
      reopen.mutateAsync({ deal: deal.id, body: { stage: deal.stage?.id } }),
    );
  };
  return (
    <VerbForm<Win>
      title={t('sales.win.title')}
      submit={t('sales.win.do')}
      initial={{ closedOn: dayjs().format('YYYY-MM-DD'), amount: deal.amount }}
      onSubmit={submit}
      button={
        <Button type="primary" icon={<Trophy size={15} />} aria-label={t('sales.win.do')}>
          {narrow ? undefined : t('sales.win.do')}
        </Button>
      }
    >
      <Form.Item
        name="closedOn"
        label={t('sales.closedOn')}
        rules={[{ required: true, message: t('shared.required', { field: t('sales.closedOn') }) }]}
      >
        <FieldInput field={closedOn} />
      </Form.Item>
      <Form.Item name="amount" label={t('sales.amount')}>
        <FieldInput field={amount} />
      </Form.Item>
    </VerbForm>
  );
}
