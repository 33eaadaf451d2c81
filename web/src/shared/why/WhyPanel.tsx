import { useQuery } from '@tanstack/react-query';
import { Drawer, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RelationSelect } from '../fields/RelationSelect';
import { nounOf, type ObjectType, say, useObjectType } from '../metadata';
import { problemOf } from '../problem';
import type { Ref } from '../records/records';
import { useAdministers, useMe } from '../session';
import { useNarrow } from '../useNarrow';
import { Answer } from './Answer';
import { whyQuery } from './why';
import styles from './why.module.css';

export interface WhyProps {
  type: ObjectType;
  record: Ref;
  /** The field that is asked about first; the whole record when absent. */
  field?: string;
  onClose: () => void;
}

const usual = ['read', 'update', 'delete', 'export'];

/** The question as one sentence: who, what, with which field of which record. */
export function WhyPanel({ type, record, field: first, onClose }: WhyProps) {
  const { t } = useTranslation();
  const me = useMe();
  const narrow = useNarrow();
  const administers = useAdministers();
  const users = useObjectType('user');
  const [person, setPerson] = useState<Ref>({ id: me.id, name: me.name });
  const [right, setRight] = useState('read');
  const [field, setField] = useState(first ?? '');
  const answer = useQuery(
    whyQuery({
      path: type.path,
      id: record.id,
      right,
      user: person.id === me.id ? undefined : person.id,
      field: field || undefined,
    }),
  );
  const rights = field
    ? [
        { value: 'read', label: t('shared.why.right.read') },
        { value: 'update', label: t('shared.why.right.update') },
      ]
    : [
        ...usual.map((each) => ({ value: each, label: t(`shared.why.right.${each}`) })),
        ...(type.verbs ?? []).map((verb) => ({
          value: verb.name,
          label: say(verb.label, verb.name).toLowerCase(),
        })),
      ];
  const choose = (next: string) => {
    setField(next);
    if (next && right !== 'update') setRight('read');
  };
  return (
    <Drawer
      open
      onClose={onClose}
      size={narrow ? '85%' : 440}
      placement={narrow ? 'bottom' : 'right'}
      title={t('shared.why.title')}
    >
      <div className={styles.question}>
        {t('shared.why.may') && <span>{t('shared.why.may')}</span>}
        {administers ? (
          <RelationSelect
            type={users}
            allowClear={false}
            aria-label={t('shared.why.who')}
            value={person}
            onChange={(next) => next && setPerson(next)}
          />
        ) : (
          <strong>{t('shared.why.I')}</strong>
        )}
        {t('shared.why.mayAfter') && <span>{t('shared.why.mayAfter')}</span>}
        <Select aria-label={t('shared.why.what')} value={right} options={rights} onChange={setRight} />
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('shared.why.field')}
          value={field}
          options={[
            { value: '', label: t('shared.why.whole', { noun: nounOf(type) }) },
            ...type.fields.map((each) => ({ value: each.name, label: say(each.label, each.name) })),
          ]}
          onChange={choose}
        />
        <span>
          {field ? t('shared.why.of', { name: record.name }) : t('shared.why.named', { name: record.name })}
        </span>
      </div>
      {answer.error && (
        <p role="alert" className={styles.refused}>
          {problemOf(answer.error).message}
        </p>
      )}
      {answer.isPending && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
      {answer.data && !answer.error && <Answer explanation={answer.data} />}
    </Drawer>
  );
}
