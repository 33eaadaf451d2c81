import { Alert, Button, DatePicker, Form, Input, InputNumber, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldInput } from '~/shared/fields/FieldInput';
import { RelationSelect } from '~/shared/fields/RelationSelect';
import { fieldOf, nounOf, type ObjectType, say, useObjectType, useObjectTypes } from '~/shared/metadata';
import { objectIcon } from '~/shared/objectIcon';
import { type Problem, problemOf } from '~/shared/problem';
import { createRecord, type RecordData, type Ref } from '~/shared/records/records';
import { useMe } from '~/shared/session';
import { useToast } from '~/shared/useToast';
import styles from './Activities.module.css';
import { delegate, type Kind, kinds, paths, useRefreshActivities } from './activities';
import { Reminder } from './Reminder';
import { RepeatInput } from './RepeatInput';

interface Given {
  name?: string;
  body?: string;
  startsAt?: Dayjs | null;
  endsAt?: Dayjs | null;
  dueOn?: Dayjs | null;
  repeats?: string | null;
  remindBefore?: number | null;
  minutes?: number | null;
  direction?: string;
  outcome?: string;
  place?: string;
  description?: string;
  people?: Ref[];
  participants?: Ref[];
  owner?: Ref | null;
}

const idsOf = (people: Ref[] | undefined) => people?.map(({ id }) => id);

/** What is sent: a call that has been is made, a meeting that is over was held. */
function wire(kind: Kind, given: Given, about: { object: string; recordId: number }) {
  const { startsAt, endsAt, dueOn, people, participants, owner: _, ...plain } = given;
  const over = kind === 'call' ? startsAt : endsAt;
  return {
    ...plain,
    ...about,
    ...(startsAt && { startsAt: startsAt.toISOString() }),
    ...(endsAt && { endsAt: endsAt.toISOString() }),
    ...(dueOn && { dueOn: dueOn.format('YYYY-MM-DD') }),
    ...(people && { people: idsOf(people) }),
    ...(participants && { participants: idsOf(participants) }),
    ...((kind === 'call' || kind === 'meeting') && { done: !!over?.isBefore(dayjs().add(1, 'minute')) }),
  };
}

const startOf = (kind: Kind, me: Ref, type: ObjectType, record: RecordData): Given => {
  const people = type.name === 'person' ? [{ id: record.id, name: String(record.name) }] : [];
  switch (kind) {
    case 'call':
      return { startsAt: dayjs(), direction: 'out', outcome: 'reached', people };
    case 'meeting': {
      const from = dayjs().add(1, 'hour').startOf('hour');
      return { startsAt: from, endsAt: from.add(1, 'hour'), people };
    }
    case 'task':
      return { owner: me };
    default:
      return {};
  }
};

function Choice({ type, name }: { type: ObjectType; name: string }) {
  const field = fieldOf(type, name);
  return (
    <Form.Item name={name} label={say(field?.label, name)}>
      <Select
        allowClear
        options={field?.choices?.map(({ value, label }) => ({ value, label: say(label, value) }))}
      />
    </Form.Item>
  );
}

function People({ type, name }: { type: ObjectType; name: 'people' | 'participants' }) {
  const field = fieldOf(type, name);
  if (!field) return null;
  return (
    <Form.Item name={name} label={say(field.label, name)}>
      <FieldInput field={field} />
    </Form.Item>
  );
}

function Questions({ kind, type }: { kind: Kind; type: ObjectType }) {
  const { t } = useTranslation();
  const users = useObjectType('user');
  const label = (name: string) => say(fieldOf(type, name)?.label, name);
  const needed = (name: string) => [
    { required: true, message: t('shared.required', { field: label(name) }) },
  ];
  if (kind === 'note')
    return (
      <Form.Item name="body" label={label('body')} rules={needed('body')} className={styles.whole}>
        <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 12 }} maxLength={20_000} />
      </Form.Item>
    );
  return (
    <>
      <Form.Item name="name" label={label('name')} rules={needed('name')} className={styles.whole}>
        <Input autoFocus maxLength={500} />
      </Form.Item>
      {kind === 'task' ? (
        <>
          <Form.Item name="dueOn" label={label('dueOn')}>
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="owner" label={t('activities.who')}>
            <RelationSelect type={users} allowClear={false} aria-label={t('activities.who')} />
          </Form.Item>
          <Form.Item name="repeats" label={t('activities.repeat.label')} className={styles.whole}>
            <RepeatInput />
          </Form.Item>
        </>
      ) : (
        <>
          <Form.Item name="startsAt" label={label('startsAt')} rules={needed('startsAt')}>
            <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }} />
          </Form.Item>
          {kind === 'meeting' ? (
            <>
              <Form.Item name="endsAt" label={label('endsAt')}>
                <DatePicker
                  showTime={{ format: 'HH:mm' }}
                  format="YYYY-MM-DD HH:mm"
                  style={{ width: '100%' }}
                />
              </Form.Item>
              <Form.Item name="place" label={label('place')}>
                <Input maxLength={500} />
              </Form.Item>
            </>
          ) : (
            <>
              <Form.Item name="minutes" label={label('minutes')}>
                <InputNumber min={0} max={1440} style={{ width: '100%' }} />
              </Form.Item>
              <Choice type={type} name="direction" />
              <Choice type={type} name="outcome" />
            </>
          )}
          <People type={type} name="people" />
          <People type={type} name="participants" />
        </>
      )}
      <Reminder />
      <Form.Item name="description" label={label('description')} className={styles.whole}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={20_000} />
      </Form.Item>
    </>
  );
}

function LogForm({
  kind,
  noted,
  type,
  record,
  onClose,
}: {
  kind: Kind;
  noted: ObjectType;
  type: ObjectType;
  record: RecordData;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const me = useMe();
  const toast = useToast();
  const refresh = useRefreshActivities();
  const [form] = Form.useForm<Given>();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const save = async (given: Given) => {
    setPending(true);
    try {
      const made = await createRecord(
        paths[kind],
        wire(kind, given, { object: type.name, recordId: record.id }),
      );
      if (given.owner && given.owner.id !== me.id) await delegate(made.id, given.owner.id);
      await refresh();
      toast.done(t('activities.logged', { noun: nounOf(noted) }));
      onClose();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <div className={styles.log}>
      <Form<Given>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={startOf(kind, { id: me.id, name: me.name }, type, record)}
        onFinish={(given) => void save(given)}
        aria-label={t('activities.log', { noun: nounOf(noted) })}
      >
        <Questions kind={kind} type={noted} />
        {problem && <Alert type="error" role="alert" title={problem.message} className={styles.whole} />}
        <div className={`${styles.whole} ${styles.buttons}`}>
          <Button onClick={onClose}>{t('shared.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={pending}>
            {t('activities.save', { noun: nounOf(noted) })}
          </Button>
        </div>
      </Form>
    </div>
  );
}

/** A call, note, meeting or task about the record, written down where its story is told. */
export function LogActivity({ type, record }: { type: ObjectType; record: RecordData }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Kind>();
  const types = useObjectTypes();
  const offered = kinds.flatMap((kind) => types.filter(({ name, rights }) => name === kind && rights.create));
  const noted = types.find(({ name }) => name === open);
  if (type.about || offered.length === 0) return null;
  return (
    <div className={styles.compose}>
      <div role="toolbar" aria-label={t('activities.write')}>
        {offered.map((each) => {
          const Icon = objectIcon(each.icon);
          return (
            <Button
              key={each.name}
              size="small"
              type={open === each.name ? 'primary' : 'default'}
              icon={<Icon size={14} />}
              aria-expanded={open === each.name}
              onClick={() => setOpen(open === each.name ? undefined : (each.name as Kind))}
            >
              {t('activities.log', { noun: nounOf(each) })}
            </Button>
          );
        })}
      </div>
      {open && noted && (
        <LogForm
          key={open}
          kind={open}
          noted={noted}
          type={type}
          record={record}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}
