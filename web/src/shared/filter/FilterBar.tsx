import { Button, Input, Popover } from 'antd';
import { ListFilter, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldPath, reachableFields, resolveField } from '../fields/resolve';
import { canAsk, type ObjectType, useObjectTypes } from '../metadata';
import { all, type Condition, conjuncts, type Filter, isCondition, operatorsOf } from '../records/filter';
import { ConditionEditor, isComplete } from './ConditionEditor';
import styles from './filter.module.css';
import { type Names, phraseOf, sentenceOf } from './sentence';
import { useNames } from './useNames';

interface ChipProps {
  type: ObjectType;
  part: Filter;
  names: Names;
  onChange: (part: Filter | undefined) => void;
}

function Chip({ type, part, names, onChange }: ChipProps) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const [draft, setDraft] = useState<Condition>();
  const path = isCondition(part) ? resolveField(types, type, part.field) : undefined;
  const sentence = sentenceOf(part, types, type, names, t);
  const text =
    isCondition(part) && path
      ? (() => {
          const { label, op, value } = phraseOf(part, types, type, names, t);
          return (
            <>
              <b>{label}</b> {op} {value && <b>{value}</b>}
            </>
          );
        })()
      : sentence;
  const settle = () => {
    if (draft) onChange(isComplete(draft) ? draft : part);
    setDraft(undefined);
  };
  const change = (next: Condition) => {
    setDraft(next);
    if (isComplete(next)) onChange(next);
  };
  return (
    <span className={styles.chip}>
      {isCondition(part) && path ? (
        <Popover
          open={!!draft}
          onOpenChange={(open) => (open ? setDraft(part) : settle())}
          trigger="click"
          placement="bottomLeft"
          arrow={false}
          destroyOnHidden
          content={draft && <ConditionEditor path={path} condition={draft} onChange={change} names={names} />}
        >
          <button type="button" className={styles.phrase} title={sentence}>
            {text}
          </button>
        </Popover>
      ) : (
        <span className={styles.phrase} title={sentence}>
          {text}
        </span>
      )}
      <button
        type="button"
        className={styles.drop}
        aria-label={t('shared.filter.drop', { sentence })}
        onClick={() => onChange(undefined)}
      >
        <X size={13} aria-hidden />
      </button>
    </span>
  );
}

function FieldMenu({ type, onPick }: { type: ObjectType; onPick: (path: FieldPath) => void }) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const [text, setText] = useState('');
  const fields = reachableFields(types, type).filter(
    (each) => canAsk(each.field) && each.label.toLowerCase().includes(text.trim().toLowerCase()),
  );
  return (
    <div className={styles.editor}>
      <Input
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && fields[0] && onPick(fields[0])}
        placeholder={t('shared.filter.field')}
        aria-label={t('shared.filter.field')}
      />
      <div className={styles.fields}>
        {fields.map((each) => (
          <button key={each.path} type="button" onClick={() => onPick(each)}>
            {each.label}
          </button>
        ))}
      </div>
    </div>
  );
}

function AddFilter({
  type,
  first,
  names,
  onAdd,
  open,
  onOpen,
}: {
  type: ObjectType;
  first: boolean;
  names: Names;
  onAdd: (condition: Condition) => void;
  open: boolean;
  onOpen: (open: boolean) => void;
}) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<{ path: FieldPath; condition: Condition }>();
  const close = () => {
    if (draft && isComplete(draft.condition)) onAdd(draft.condition);
    setDraft(undefined);
    onOpen(false);
  };
  const pick = (path: FieldPath) => {
    const op = operatorsOf(path.field.kind)[0] ?? 'eq';
    setDraft({
      path,
      condition: { field: path.path, op, value: path.field.kind === 'boolean' ? true : undefined },
    });
  };
  return (
    <Popover
      open={open}
      onOpenChange={(next) => (next ? onOpen(true) : close())}
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      destroyOnHidden
      content={
        draft ? (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              close();
            }}
          >
            <ConditionEditor
              path={draft.path}
              condition={draft.condition}
              onChange={(condition) => setDraft({ ...draft, condition })}
              names={names}
            />
            <Button
              type="primary"
              htmlType="submit"
              block
              disabled={!isComplete(draft.condition)}
              className={styles.apply}
            >
              {t('shared.filter.apply')}
            </Button>
          </form>
        ) : (
          <FieldMenu type={type} onPick={pick} />
        )
      }
    >
      <Button
        size="small"
        type="text"
        icon={first ? <ListFilter size={14} /> : <Plus size={14} />}
        aria-label={t('shared.filter.add')}
      >
        {first ? t('shared.filter.filter') : undefined}
      </Button>
    </Popover>
  );
}

interface FilterBarProps {
  type: ObjectType;
  filter: Filter | undefined;
  onChange: (filter: Filter | undefined) => void;
  /** Lets a key open the list of fields. */
  adding?: boolean;
  onAdding?: (adding: boolean) => void;
}

/** Chips that read as a sentence; each opens a small editor that knows the field's kind. */
export function FilterBar({ type, filter, onChange, adding, onAdding }: FilterBarProps) {
  const types = useObjectTypes();
  const names = useNames(types, type, filter);
  const [opened, setOpened] = useState(false);
  const parts = conjuncts(filter);
  return (
    <div className={styles.bar}>
      {parts.map((part, index) => (
        <Chip
          // biome-ignore lint/suspicious/noArrayIndexKey: a chip is its place in the sentence
          key={index}
          type={type}
          part={part}
          names={names}
          onChange={(next) => onChange(all(...parts.map((each, at) => (at === index ? next : each))))}
        />
      ))}
      <AddFilter
        type={type}
        first={parts.length === 0}
        names={names}
        onAdd={(condition) => onChange(all(filter, condition))}
        open={adding ?? opened}
        onOpen={onAdding ?? setOpened}
      />
    </div>
  );
}
