import { Button, Form, Input } from 'antd';
import { FileX2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ObjectType } from '~/shared/metadata';
import { may } from '~/shared/records/may';
import type { RecordData } from '~/shared/records/records';
import { VerbForm } from '~/shared/records/VerbForm';
import { useNarrow } from '~/shared/useNarrow';
import { useToast } from '~/shared/useToast';
import { useWithdraw } from './people';

/** Takes a consent back; that it was given stays known. */
export function WithdrawButton({ type, consent }: { type: ObjectType; consent: RecordData }) {
  const { t } = useTranslation();
  const toast = useToast();
  const narrow = useNarrow();
  const withdraw = useWithdraw();
  if (consent.withdrawnAt || consent.ended || !may(type, consent, 'withdraw')) return null;
  return (
    <VerbForm<{ source: string }>
      title={t('people.consent.withdrawTitle')}
      submit={t('people.consent.withdraw')}
      danger
      onSubmit={async ({ source }) => {
        await withdraw.mutateAsync({ consent: consent.id, source });
        toast.done(t('people.consent.withdrawn'));
      }}
      button={
        <Button icon={<FileX2 size={15} />} aria-label={t('people.consent.withdraw')}>
          {narrow ? undefined : t('people.consent.withdraw')}
        </Button>
      }
    >
      <Form.Item
        name="source"
        label={t('people.consent.source')}
        extra={t('people.consent.sourceHint')}
        rules={[{ required: true, message: t('people.consent.sourceNeeded') }]}
      >
        <Input maxLength={500} />
      </Form.Item>
    </VerbForm>
  );
}
