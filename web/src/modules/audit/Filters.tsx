import { useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RelationSelect } from '~/shared/fields/RelationSelect';
import { nounOf, useObjectType, useObjectTypes } from '~/shared/metadata';
import { recordQuery } from '~/shared/records/records';
import { useDebounced } from '~/shared/useDebounced';
import { type AuditQuestion, kinds } from './audit';
import styles from './audit.module.css';

interface FiltersProps {
  question: AuditQuestion;
  onChange: (change: AuditQuestion) => void;
}

function Words({ question, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(question.q ?? '');
  const rested = useDebounced(text.trim(), 250);
  useEffect(() => {
    if (rested !== (question.q ?? '')) onChange({ q: rested || undefined });
  }, [rested, question.q, onChange]);
  return (
    <Input
      allowClear
      className={styles.words}
      prefix={<Search size={14} aria-hidden />}
      aria-label={t('audit.search')}
      placeholder={t('audit.search')}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

/** What, who, where and when; each narrows what is shown. */
export function Filters({ question, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const user = useObjectType('user');
  const actor = Number(question.actor) || undefined;
  const named = useQuery({ ...recordQuery('users', actor ?? 0), enabled: actor !== undefined });
  const any = Object.keys(question).length > 0;
  return (
    <div className={styles.filters}>
      <Words key={any ? 'some' : 'none'} question={question} onChange={onChange} />
      <Select
        allowClear
        aria-label={t('audit.kind')}
        placeholder={t('audit.kind')}
        value={question.kind}
        options={kinds.map((kind) => ({ value: kind, label: t(`audit.kinds.${kind}`) }))}
        popupMatchSelectWidth={false}
        onChange={(kind) => onChange({ kind })}
      />
      <RelationSelect
        type={user}
        aria-label={t('audit.who')}
        placeholder={t('audit.who')}
        value={actor === undefined ? null : { id: actor, name: String(named.data?.name ?? `#${actor}`) }}
        onChange={(who) => onChange({ actor: who ? String(who.id) : undefined })}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('audit.object')}
        placeholder={t('audit.object')}
        value={question.object}
        options={types.map((type) => ({ value: type.name, label: nounOf(type) }))}
        popupMatchSelectWidth={false}
        onChange={(object) => onChange({ object, record: undefined })}
      />
      <DatePicker.RangePicker
        allowEmpty
        aria-label={t('audit.when')}
        value={[question.from ? dayjs(question.from) : null, question.to ? dayjs(question.to) : null]}
        onChange={(range) =>
          onChange({ from: range?.[0]?.format('YYYY-MM-DD'), to: range?.[1]?.format('YYYY-MM-DD') })
        }
      />
      {any && (
        <Button
          type="text"
          onClick={() => onChange(Object.fromEntries(Object.keys(question).map((part) => [part, undefined])))}
        >
          {t('audit.clear')}
        </Button>
      )}
    </div>
  );
}
