import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RelationSelect } from '~/shared/fields/RelationSelect';
import { type ObjectType, useObjectType } from '~/shared/metadata';
import { may } from '~/shared/records/may';
import type { RecordData, Ref } from '~/shared/records/records';
import { VerbForm } from '~/shared/records/VerbForm';
import { useReadOnly } from '~/shared/session';
import { useToast } from '~/shared/useToast';
import { asks, steps, useOrderVerb } from './orders';

interface StepProps {
  order: RecordData;
  verb: string;
  first: boolean;
}

function PlainStep({ order, verb, first }: StepProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const doVerb = useOrderVerb();
  const [pending, setPending] = useState(false);
  const run = async () => {
    setPending(true);
    try {
      await doVerb(order.id, verb);
    } catch (error) {
      toast.refused(error);
    } finally {
      setPending(false);
    }
  };
  return (
    <Button type={first ? 'primary' : 'default'} loading={pending} onClick={() => void run()}>
      {t(`commerce.verb.${verb}`)}
    </Button>
  );
}

function ReasonStep({ order, verb }: StepProps) {
  const { t } = useTranslation();
  const doVerb = useOrderVerb();
  const words = t(`commerce.verb.${verb}`);
  return (
    <VerbForm<{ reason?: string }>
      title={words}
      submit={words}
      danger
      onSubmit={(given) => doVerb(order.id, verb, given)}
      button={<Button>{words}</Button>}
    >
      <Form.Item name="reason" label={t('commerce.why')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
    </VerbForm>
  );
}

function CourierStep({ order }: StepProps) {
  const { t } = useTranslation();
  const doVerb = useOrderVerb();
  const users = useObjectType('user');
  const verb = order.courier ? 'reassign' : 'assign';
  const words = t(`commerce.verb.${verb}`);
  const who = t('commerce.courier');
  return (
    <VerbForm<{ courier: Ref }>
      title={words}
      submit={words}
      onSubmit={({ courier }) => doVerb(order.id, verb, { courier: courier.id })}
      button={<Button>{words}</Button>}
    >
      <Form.Item
        name="courier"
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
  );
}

/** What can be done with the order as it stands, as far as one may. */
export function OrderVerbs({ type, record }: { type: ObjectType; record: RecordData }) {
  const readOnly = useReadOnly();
  const here = steps[String(record.state)] ?? [];
  if (readOnly) return null;
  return here
    .filter((verb) => may(type, record, verb))
    .map((verb, index) => {
      const Step = asks(verb) === 'reason' ? ReasonStep : asks(verb) === 'courier' ? CourierStep : PlainStep;
      return <Step key={verb} order={record} verb={verb} first={index === 0} />;
    });
}
