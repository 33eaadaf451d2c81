import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Drawer, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { FieldInput, wireOf } from '~/shared/fields/FieldInput';
import { focusFirst } from '~/shared/focusFirst';
import { nounOf, type ObjectType, say, useObjectTypes } from '~/shared/metadata';
import { useFaces } from '~/shared/module';
import { problemOf } from '~/shared/problem';
import { createRecord, type RecordData, useRefreshRecords, type Value } from '~/shared/records/records';
import { useToast } from '~/shared/useToast';
import { aboutOf, formFields, startOf, withinOf } from './formFields';
import { TwinWarning } from './TwinWarning';
import { useGuidance } from './useGuidance';
import { customKey, numberRefusal, refusalOf } from './useWriteField';

interface CreateDrawerProps {
  type: ObjectType;
  /** Known from where one stands, for example the account whose deal it is. */
  given?: Record<string, Value>;
  /** Filled in already, and still to be changed, for example the day that was clicked. */
  begun?: Record<string, Value>;
  onClose: () => void;
  onCreated?: (record: RecordData) => void;
}

/** The field that a pointer of a refusal speaks of: `/custom/f12`, `/amount/value`. */
function nameAt(pointer: string): string {
  const [, first = '', second] = pointer.split('/');
  return first === 'custom' ? `custom.${second}` : first;
}

type Values = Record<string, Value>;

/** A new record of any object, from its description; a refusal stands at its field. */
export function CreateDrawer({ type, given = {}, begun, onClose, onCreated }: CreateDrawerProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const toast = useToast();
  const refresh = useRefreshRecords();
  const [form] = Form.useForm<Values>();
  const [again, setAgain] = useState(false);
  const types = useObjectTypes();
  const values = Form.useWatch([], form);
  const fields = formFields(type).map((field) => aboutOf(type, field, values));
  const starts = useFaces(type.name).find((face) => face.starts)?.starts;
  const started = startOf(fields);
  const noun = nounOf(type);
  const guidance = useGuidance(type);

  const create = useMutation({
    mutationFn: (values: Values) => {
      const plain: Record<string, unknown> = {};
      const custom: Record<string, unknown> = {};
      for (const field of fields) {
        const wire = wireOf(field, values[field.name] ?? null);
        // What was emptied stays empty; what never held anything is left to the object's own rule.
        if (wire === null && !(field.name in started)) continue;
        if (field.custom) custom[customKey(field)] = wire;
        else plain[field.name] = wire;
      }
      return createRecord(type.path, Object.keys(custom).length ? { ...plain, custom } : plain);
    },
    onSuccess: (record) => {
      void refresh(type.path);
      toast.done(t('shared.record.created', { noun }));
      if (again) {
        form.resetFields();
        setAgain(false);
        return;
      }
      onClose();
      if (onCreated) onCreated(record);
      else navigate(`/${type.path}/${record.id}`);
    },
    onError: (error) => {
      const problem = problemOf(error);
      const known = problem.errors.flatMap(({ pointer, detail }) => {
        const field = fields.find((each) => each.name === nameAt(pointer));
        return field ? [{ name: field.name, errors: [refusalOf(problem, field) ?? detail] }] : [];
      });
      form.setFields(known);
      if (known[0]) form.scrollToField(known[0].name);
    },
  });
  const problem = create.error && problemOf(create.error);
  const loose =
    problem && !problem.errors.some((each) => fields.some((field) => field.name === nameAt(each.pointer)));
  const submit = (another: boolean) => {
    setAgain(another);
    form.submit();
  };
  return (
    <Drawer
      open
      onClose={onClose}
      afterOpenChange={focusFirst}
      size={440}
      title={t('shared.record.create', { noun })}
      footer={
        <div style={{ display: 'flex', gap: 8, justifyContent: 'flex-end' }}>
          <Button onClick={() => submit(true)} disabled={create.isPending}>
            {t('shared.record.createAnother')}
          </Button>
          <Button type="primary" onClick={() => submit(false)} loading={create.isPending}>
            {t('shared.record.do')}
          </Button>
        </div>
      }
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ ...started, ...starts, ...begun, ...given }}
        onFinish={(values) => create.mutate(values)}
        onKeyDown={(event) => {
          if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') submit(false);
        }}
      >
        {loose && <Alert type="error" title={problem.message} role="alert" style={{ marginBottom: 16 }} />}
        <TwinWarning type={type} values={values} />
        {fields.map((field) => {
          const label = say(field.label, field.name);
          const hint = guidance.shown ? type.layout?.hints[field.name] : undefined;
          return (
            <Form.Item
              key={field.name}
              name={field.name}
              label={label}
              extra={[say(field.help ?? undefined), say(hint)].filter(Boolean).join('\n')}
              rules={[
                ...(field.required && !field.atStart
                  ? [{ required: true, message: t('shared.required', { field: label }) }]
                  : []),
                {
                  validator: async (_, value: Value) => {
                    const misfit = numberRefusal(field, value);
                    if (misfit) throw new Error(misfit);
                  },
                },
              ]}
            >
              <FieldInput
                field={field}
                disabled={field.name in given || (field.kind === 'relation' && !field.target)}
                within={withinOf(types, type, field, values)}
              />
            </Form.Item>
          );
        })}
      </Form>
    </Drawer>
  );
}
