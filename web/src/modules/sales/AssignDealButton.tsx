import { Button, Form } from 'antd';
import { UserRoundCog } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { RelationSelect } from '~/shared/fields/RelationSelect';
import { useObjectType } from '~/shared/metadata';
import type { Ref } from '~/shared/records/records';
import { VerbForm } from '~/shared/records/VerbForm';
import { useNarrow } from '~/shared/useNarrow';
import { useToast } from '~/shared/useToast';
import { type Deal, useDealVerb } from './deals';

export function AssignDealButton({ deal }: { deal: Deal }) {
  const { t } = useTranslation();
  const toast = useToast();
  const narrow = useNarrow();
  const users = useObjectType('user');
  const assign = useDealVerb('assign');
  const submit = async ({ owner }: { owner: Ref }) => {
    const before = deal.owner?.id;
    await assign.mutateAsync({ deal: deal.id, body: { owner: owner.id } });
    const words = t('sales.assign.done', { name: owner.name });
    if (before) toast.undoable(words, () => assign.mutateAsync({ deal: deal.id, body: { owner: before } }));
    else toast.done(words);
  };
  return (
    <VerbForm<{ owner: Ref }>
      title={t('sales.assign.title')}
      submit={t('sales.assign.do')}
      initial={deal.owner ? { owner: deal.owner } : undefined}
      onSubmit={submit}
      button={
        <Button icon={<UserRoundCog size={15} />} aria-label={t('sales.assign.do')}>
          {narrow ? undefined : t('sales.assign.do')}
        </Button>
      }
    >
      <Form.Item
        name="owner"
        label={t('sales.owner')}
        rules={[{ required: true, message: t('shared.required', { field: t('sales.owner') }) }]}
      >
        <RelationSelect type={users} allowClear={false} />
      </Form.Item>
    </VerbForm>
  );
}
