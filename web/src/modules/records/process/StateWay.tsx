import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Modal, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldInput, wireOf } from '~/shared/fields/FieldInput';
import { type Field, fieldOf, type ObjectType, say } from '~/shared/metadata';
import styles from '~/shared/path/path.module.css';
import { inWords, problemOf } from '~/shared/problem';
import { type RecordData, readValue, useRefreshRecords, type Value } from '~/shared/records/records';
import { customKey } from '~/shared/records/useWriteField';
import { useReadOnly } from '~/shared/session';
import { useToast } from '~/shared/useToast';
import { makeTransition, type Way, waysQuery } from './process';
import own from './process.module.css';

interface RecordProps {
  type: ObjectType;
  record: RecordData;
}

const reasonOf = (way: Way): string | undefined => (way.refused ? inWords(way.refused).detail : undefined);

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
function Asking({
  type,
  record,
  way,
  onMake,
  onClose,
}: RecordProps & {
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

/** The way of a record: the states it goes through, where it is, and what can be done with it from there. */
export function StateWay({ type, record }: RecordProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const client = useQueryClient();
  const refresh = useRefreshRecords();
  const looking = useReadOnly();
  const [asked, setAsked] = useState<Way>();
  const ways = useQuery(waysQuery(type.path, record)).data;
  const make = useMutation({
    mutationFn: ({ way, values }: { way: Way; values: Record<string, unknown> }) =>
      makeTransition(type.path, record.id, way.name, values),
    onSuccess: (_answer, { way }) => {
      void refresh(type.path, 'tasks');
      void client.invalidateQueries({ queryKey: ['timeline', type.path, record.id] });
      const to = ways?.states.find((each) => each.name === way.to);
      toast.done(t('records.process.moved', { state: say(to?.label, way.to) }));
    },
  });
  if (!ways?.field || ways.verb) return null;
  const here = ways.states.findIndex((each) => each.name === ways.state);
  const take = (way: Way) => {
    if (way.missing.length > 0) setAsked(way);
    else make.mutate({ way, values: {} }, { onError: toast.refused });
  };
  return (
    <div className={own.state}>
      <ol className={styles.path} aria-label={t('records.process.path')}>
        {ways.states.map((state, index) => {
          const way = ways.transitions.find((each) => each.to === state.name);
          return (
            <li
              key={state.name}
              data-here={index === here || undefined}
              data-past={(index < here && state.kind === 'open') || undefined}
              data-kind={state.kind}
            >
              <button
                type="button"
                disabled={!way?.allowed || looking || make.isPending}
                aria-current={index === here ? 'step' : undefined}
                title={way && reasonOf(way)}
                onClick={() => way && take(way)}
              >
                {say(state.label, state.name)}
              </button>
            </li>
          );
        })}
      </ol>
      {!looking && ways.transitions.length > 0 && (
        <div className={own.row} role="group" aria-label={t('records.process.ways')}>
          {ways.transitions.map((way) => {
            const reason = reasonOf(way);
            return (
              <Tooltip key={way.name} title={reason}>
                <Button
                  size="small"
                  disabled={!way.allowed}
                  aria-description={reason}
                  loading={make.isPending && make.variables.way.name === way.name}
                  onClick={() => take(way)}
                >
                  {say(way.label, way.name)}
                </Button>
              </Tooltip>
            );
          })}
        </div>
      )}
      {asked && (
        <Asking
          type={type}
          record={record}
          way={asked}
          onMake={(values) => make.mutateAsync({ way: asked, values })}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}
