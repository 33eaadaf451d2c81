import { Alert, Form, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldInput, wireOf } from '~/shared/fields/FieldInput';
import { type Field, fieldOf, type ObjectType, say } from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import { type RecordData, readValue, type Value } from '~/shared/records/records';
import { customKey } from '~/shared/records/useWriteField';
import type { Way } from './process';

/** What goes to the server of the fields that a way asks for. */
function wired(fields: Field[], values: Record<string, Value>): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  const custom: Record<string, unknown> = {};
  for (const field of fields) {
    const wire = wireOf(field, values[field.name] ?? null);
    if (field.custom) custom[customKey(field)] = wire;
    else plain[field.name] = wire;
  }
  return Object.keys(custom).length ? { ...plain, custom } : plain;
}

/** What a way asks for before it is taken. */
export function AskingWay({
  type,
  record,
  way,
  onMake,
  onClose,
}: {
  type: ObjectType;
  record: RecordData;
  way: Way;
  onMake: (values: Record<string, unknown>) => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Record<string, Value>>();
  const [refused, setRefused] = useState<string>();
  const [pending, setPending] = useState(false);
  const fields = way.fields.flatMap((name) => fieldOf(type, name) ?? []);
  const finish = async (values: Record<string, Value>) => {
    setPending(true);
    try {
      await onMake(wired(fields, values));
      onClose();
    } catch (error) {
      setRefused(problemOf(error).message);
    } finally {
      setPending(false);
    }
  };
  return (
    <Modal
      open
      title={say(way.label, way.name)}
      okText={say(way.label, way.name)}
      cancelText={t('shared.cancel')}
      confirmLoading={pending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={Object.fromEntries(
          fields.map((field) => [field.name, readValue(record, field.name) ?? field.default]),
        )}
        onFinish={(values) => void finish(values)}
      >
        {refused && <Alert type="error" role="alert" title={refused} style={{ marginBottom: 12 }} />}
        {fields.map((field) => {
          const label = say(field.label, field.name);
          return (
            <Form.Item
              key={field.name}
              name={field.name}
              label={label}
              extra={say(field.help ?? undefined)}
              rules={[{ required: true, message: t('shared.required', { field: label }) }]}
            >
              <FieldInput field={field} />
            </Form.Item>
          );
        })}
      </Form>
    </Modal>
  );
}
