import { Button, Checkbox, Dropdown, Input, InputNumber, Select } from 'antd';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FieldInput, wireOf } from '~/shared/fields/FieldInput';
import {
  type Choice,
  fieldOf,
  isRelation,
  isStructured,
  type ObjectType,
  say,
  type Words,
} from '~/shared/metadata';
import type { Value } from '~/shared/records/records';
import { WordsInput } from '../objects/WordsInput';
import type { ProcessDraft } from './draft';
import type { Follow, Whom } from './process';
import styles from './process.module.css';

interface PartProps {
  type: ObjectType;
  draft: ProcessDraft;
  roles: Choice[];
}

function WhomSelect({
  type,
  roles,
  value,
  onChange,
  label,
}: {
  type: ObjectType;
  roles: Choice[];
  value: Whom;
  onChange: (whom: Whom) => void;
  label: string;
}) {
  const { t } = useTranslation();
  const people = type.fields.filter((field) => field.target === 'user' && field.kind === 'relation');
  const key = value === 'me' ? 'me' : 'field' in value ? `field ${value.field}` : `role ${value.role}`;
  return (
    <Select
      style={{ minWidth: 180 }}
      value={key}
      aria-label={label}
      options={[
        { value: 'me', label: t('records.process.mover') },
        ...people.map((each) => ({ value: `field ${each.name}`, label: say(each.label, each.name) })),
        ...roles.map((each) => ({
          value: `role ${each.value}`,
          label: t('records.process.allOf', { role: say(each.label, each.value) }),
        })),
      ]}
      onChange={(next: string) => {
        const [kind, name = ''] = next.split(' ');
        onChange(kind === 'me' ? 'me' : kind === 'field' ? { field: name } : { role: name });
      }}
    />
  );
}

/** What a field is set to: a value, or a word for what it means then. */
function SetValue({
  type,
  draft,
  field,
  value,
  onChange,
}: Omit<PartProps, 'roles'> & { field: string; value: unknown; onChange: (value: unknown) => void }) {
  const { t } = useTranslation();
  const found = fieldOf(type, field);
  if (!found) return null;
  const label = t('records.process.value');
  const words =
    field === draft.field
      ? draft.states.map(({ key, label: called }) => ({ value: key, label: say(called as Words, key) }))
      : isRelation(found.kind)
        ? found.target === 'user' && found.kind === 'relation'
          ? [{ value: 'me', label: t('records.process.mover') }]
          : []
        : found.kind === 'date'
          ? [{ value: 'today', label: t('records.process.today') }]
          : found.kind === 'instant'
            ? [{ value: 'now', label: t('records.process.now') }]
            : undefined;
  if (!words)
    return (
      <FieldInput
        field={found}
        aria-label={label}
        value={value as Value}
        onChange={(next) => onChange(wireOf(found, next))}
      />
    );
  return (
    <Select
      style={{ minWidth: 160 }}
      aria-label={label}
      value={(value as string | null) ?? ''}
      options={field === draft.field ? words : [...words, { value: '', label: t('records.process.emptied') }]}
      onChange={(next) => onChange(next === '' ? null : next)}
    />
  );
}

function Part({
  type,
  draft,
  roles,
  part,
  onChange,
}: PartProps & { part: Follow; onChange: (part: Follow) => void }) {
  const { t } = useTranslation();
  if ('set' in part) {
    const settable = type.fields.filter(
      (field) =>
        field.writable && !field.secret && field.kind !== 'file' && !isStructured(field.kind) && !field.verb,
    );
    return (
      <div className={styles.row}>
        <Select
          style={{ minWidth: 180 }}
          value={part.set || undefined}
          placeholder={t('records.process.setField')}
          aria-label={t('records.process.setField')}
          options={settable.map((each) => ({ value: each.name, label: say(each.label, each.name) }))}
          onChange={(set) => onChange({ set, value: null })}
        />
        <SetValue
          type={type}
          draft={draft}
          field={part.set}
          value={part.value}
          onChange={(value) => onChange({ ...part, value })}
        />
      </div>
    );
  }
  if ('task' in part) {
    const set = (task: Partial<typeof part.task>) => onChange({ task: { ...part.task, ...task } });
    return (
      <div className={styles.row}>
        <Input
          style={{ width: 220 }}
          value={part.task.subject}
          maxLength={500}
          placeholder={t('records.process.subject')}
          aria-label={t('records.process.subject')}
          onChange={(event) => set({ subject: event.target.value })}
        />
        <WhomSelect
          type={type}
          roles={[]}
          label={t('records.process.taskOwner')}
          value={part.task.owner}
          onChange={(owner) => set({ owner })}
        />
        <InputNumber
          min={0}
          max={3650}
          precision={0}
          style={{ width: 150 }}
          value={part.task.dueInDays}
          suffix={t('records.process.days')}
          aria-label={t('records.process.due')}
          placeholder={t('records.process.due')}
          onChange={(dueInDays) => set({ dueInDays })}
        />
      </div>
    );
  }
  if ('notice' in part)
    return (
      <>
        <WordsInput
          label={t('records.process.noticeText')}
          most={500}
          value={part.notice.text}
          onChange={(text) => onChange({ notice: { ...part.notice, text: text as Words } })}
        />
        <WhomSelect
          type={type}
          roles={roles}
          label={t('records.process.noticeTo')}
          value={part.notice.to}
          onChange={(to) => onChange({ notice: { ...part.notice, to } })}
        />
      </>
    );
  const set = (call: Partial<typeof part.call>) => onChange({ call: { ...part.call, ...call } });
  return (
    <div className={styles.row}>
      <Input
        style={{ width: 260 }}
        value={part.call.url}
        placeholder="https://"
        aria-label={t('records.process.url')}
        onChange={(event) => set({ url: event.target.value })}
      />
      <InputNumber
        min={1}
        max={10}
        precision={0}
        style={{ width: 120 }}
        value={part.call.seconds}
        suffix={t('records.process.seconds')}
        aria-label={t('records.process.timeOut')}
        onChange={(seconds) => set({ seconds: seconds ?? 10 })}
      />
      <Checkbox checked={part.call.closed} onChange={(event) => set({ closed: event.target.checked })}>
        {t('records.process.closed')}
      </Checkbox>
    </div>
  );
}

const fresh: Record<string, Follow> = {
  set: { set: '', value: null },
  task: { task: { subject: '', dueInDays: null, owner: 'me' } },
  notice: { notice: { text: { en: '', 'zh-CN': '' }, to: 'me' } },
  call: { call: { url: '', seconds: 10, closed: false } },
};

const kindOf = (part: Follow) => Object.keys(fresh).find((kind) => kind in part) ?? 'set';

interface FollowEditorProps extends PartProps {
  notices: boolean;
  value?: Follow[];
  onChange?: (value: Follow[]) => void;
}

/** What follows once a record took the way, in this order. */
export function FollowEditor({ value = [], onChange, notices, ...rest }: FollowEditorProps) {
  const { t } = useTranslation();
  const kinds = Object.keys(fresh).filter((kind) => kind !== 'notice' || notices);
  return (
    <div>
      {value.map((part, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: what follows is its place in the order
          key={index}
          className={styles.follow}
          role="group"
          aria-label={t(`records.process.follow.${kindOf(part)}`)}
        >
          <div className={styles.row} style={{ justifyContent: 'space-between' }}>
            <b>{t(`records.process.follow.${kindOf(part)}`)}</b>
            <Button
              type="text"
              size="small"
              icon={<X size={14} />}
              aria-label={t('records.process.removeFollow')}
              onClick={() => onChange?.(value.filter((_, at) => at !== index))}
            />
          </div>
          <Part
            {...rest}
            part={part}
            onChange={(next) => onChange?.(value.map((each, at) => (at === index ? next : each)))}
          />
        </div>
      ))}
      <Dropdown
        trigger={['click']}
        menu={{
          items: kinds.map((kind) => ({ key: kind, label: t(`records.process.follow.${kind}`) })),
          onClick: ({ key }) => {
            const part = fresh[key];
            if (part) onChange?.([...value, part]);
          },
        }}
      >
        <Button type="dashed" size="small" icon={<Plus size={14} />}>
          {t('records.process.addFollow')}
        </Button>
      </Dropdown>
    </div>
  );
}
