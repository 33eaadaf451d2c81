import { Button, Form, Select } from 'antd';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { RelationSelect } from '~/shared/fields/RelationSelect';
import { nounOf, type ObjectType, useObjectTypes } from '~/shared/metadata';
import { patchRecord, type RecordData, type Ref, readValue } from '~/shared/records/records';
import { type Key, keyOf, useNamed } from '~/shared/records/useNamed';
import { VerbForm } from '~/shared/records/VerbForm';
import { useReadOnly } from '~/shared/session';
import styles from './Activities.module.css';
import { useRefreshActivities } from './activities';
import { RepeatButton } from './RepeatButton';
import { useRepeatWords } from './RepeatInput';

function About({ name }: { name: Key }) {
  const { t } = useTranslation();
  const named = useNamed(name);
  if (!named) return null;
  return (
    <li>
      {t('activities.about', { noun: nounOf(named.type) })} <Link to={named.to}>{named.name}</Link>
    </li>
  );
}

interface Given {
  object: string;
  record: Ref;
}

function AddAbout({ type, record, named }: { type: ObjectType; record: RecordData; named: string[] }) {
  const { t } = useTranslation();
  const refresh = useRefreshActivities();
  const types = useObjectTypes().filter((each) => each.rights.read && !each.about);
  const add = async ({ object, record: { id } }: Given) => {
    const key = keyOf(object, id);
    if (!named.includes(key)) {
      const also = (readValue(record, 'also') as string[] | null) ?? [];
      await patchRecord(type.path, record.id, { also: [...also, key] });
    }
    await refresh();
  };
  return (
    <VerbForm<Given>
      title={t('activities.alsoAbout')}
      submit={t('activities.alsoAdd')}
      initial={{ object: 'account' }}
      onSubmit={add}
      button={
        <Button type="text" size="small" icon={<Plus size={14} />}>
          {t('activities.alsoAbout')}
        </Button>
      }
    >
      <Form.Item name="object" label={t('activities.kindOfRecord')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={types.map((each) => ({ value: each.name, label: nounOf(each) }))}
        />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before: Given, now: Given) => before.object !== now.object}>
        {({ getFieldValue }) => (
          <Form.Item
            name="record"
            label={t('activities.record')}
            rules={[{ required: true, message: t('shared.required', { field: t('activities.record') }) }]}
          >
            <RelationSelect
              key={getFieldValue('object')}
              type={types.find(({ name }) => name === getFieldValue('object'))}
            />
          </Form.Item>
        )}
      </Form.Item>
    </VerbForm>
  );
}

/** The records that it is about by their names; of a task also how it repeats and who gave it back. */
export function AboutRecord({ type, record }: { type: ObjectType; record: RecordData }) {
  const { t } = useTranslation();
  const words = useRepeatWords();
  const readOnly = useReadOnly();
  if (!type.about) return null;
  const object = readValue(record, type.about.object);
  const id = readValue(record, type.about.record);
  const also = type.about.more ? ((readValue(record, type.about.more) as string[] | null) ?? []) : [];
  const named = [
    ...(typeof object === 'string' && typeof id === 'number' ? [keyOf(object, id)] : []),
    ...also,
  ];
  const { repeats, declined } = record;
  return (
    <ul className={styles.abouts}>
      {named.map((each) => (
        <About key={each} name={each} />
      ))}
      {typeof repeats === 'string' && repeats && <li>{words(repeats)}</li>}
      {typeof declined === 'string' && declined && (
        <li>{t('activities.declinedBecause', { word: declined })}</li>
      )}
      {type.about.more && !readOnly && record.may?.update !== false && (
        <li>
          <AddAbout type={type} record={record} named={named} />
          {type.name === 'task' && <RepeatButton task={record} />}
        </li>
      )}
    </ul>
  );
}
