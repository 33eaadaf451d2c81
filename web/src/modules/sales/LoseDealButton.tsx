import { Button, Form, Input, Select } from 'antd';
import { ThumbsDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { fieldOf, say, useObjectType } from '~/shared/metadata';
import { VerbForm } from '~/shared/records/VerbForm';
import { useNarrow } from '~/shared/useNarrow';
import { useToast } from '~/shared/useToast';
import { type Deal, useDealVerb } from './deals';

interface Loss {
  reason: string;
  competitor?: string;
}

export function LoseDealButton({ deal }: { deal: Deal }) {
  const { t } = useTranslation();
  const toast = useToast();
  const narrow = useNarrow();
  const lose = useDealVerb('lose');
  const reopen = useDealVerb('reopen');
  const type = useObjectType('deal');
  const reasons = type && fieldOf(type, 'lostReason')?.choices;
  const submit = async ({ reason, competitor }: Loss) => {
    await lose.mutateAsync({ deal: deal.id, body: { reason, ...(competitor ? { competitor } : {}) } });
    toast.undoable(t('sales.lose.done', { name: deal.name }), () =>
      reopen.mutateAsync({ deal: deal.id, body: { stage: deal.stage?.id } }),
    );
  };
  return (
    <VerbForm<Loss>
      title={t('sales.lose.title')}
      submit={t('sales.lose.do')}
      danger
      onSubmit={submit}
      button={
        <Button icon={<ThumbsDown size={15} />} aria-label={t('sales.lose.do')}>
          {narrow ? undefined : t('sales.lose.do')}
        </Button>
      }
    >
      <Form.Item
        name="reason"
        label={t('sales.lose.reason')}
        rules={[{ required: true, message: t('sales.lose.reasonNeeded') }]}
      >
        {reasons?.length ? (
          <Select
            autoFocus
            options={reasons.map((each) => ({ value: each.value, label: say(each.label, each.value) }))}
          />
        ) : (
          <Input autoFocus />
        )}
      </Form.Item>
      <Form.Item name="competitor" label={t('sales.lose.competitor')}>
        <Input />
      </Form.Item>
    </VerbForm>
  );
}
