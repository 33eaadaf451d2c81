import { Button, DatePicker, Form, Input, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { FileCheck2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { fieldOf, type ObjectType, say, useObjectType } from '~/shared/metadata';
import { may } from '~/shared/records/may';
import type { RecordData } from '~/shared/records/records';
import { VerbForm } from '~/shared/records/VerbForm';
import { useNarrow } from '~/shared/useNarrow';
import { useToast } from '~/shared/useToast';
import { usePersonVerbs, useWithdraw } from './people';

interface Given {
  purpose: string;
  until?: Dayjs | null;
  source: string;
}

/** Notes down what a person agreed to: for which purpose, until when, and how they said so. */
export function ConsentButton({ type, person }: { type: ObjectType; person: RecordData }) {
  const { t } = useTranslation();
  const toast = useToast();
  const narrow = useNarrow();
  const consents = useObjectType('consent');
  const { give } = usePersonVerbs(person.id);
  const withdraw = useWithdraw();
  if (!consents || !may(type, person, 'consent')) return null;
  const purposes = fieldOf(consents, 'purpose')?.choices ?? [];
  const submit = async ({ purpose, until, source }: Given) => {
    const made = await give.mutateAsync({
      purpose,
      until: until?.endOf('day').toISOString() ?? null,
      source,
    });
    toast.undoable(t('people.consent.done', { name: String(person.name) }), () =>
      withdraw.mutateAsync({ consent: made.id, source: t('people.consent.mistake') }),
    );
  };
  return (
    <VerbForm<Given>
      title={t('people.consent.title')}
      submit={t('people.consent.do')}
      onSubmit={submit}
      button={
        <Button icon={<FileCheck2 size={15} />} aria-label={t('people.consent.do')}>
          {narrow ? undefined : t('people.consent.do')}
        </Button>
      }
    >
      <Form.Item
        name="purpose"
        label={t('people.consent.purpose')}
        rules={[{ required: true, message: t('people.consent.purposeNeeded') }]}
      >
        <Select options={purposes.map(({ value, label }) => ({ value, label: say(label, value) }))} />
      </Form.Item>
      <Form.Item name="until" label={t('people.consent.until')} extra={t('people.consent.untilHint')}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
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
