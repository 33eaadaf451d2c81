import { Button, Input, Popover } from 'antd';
import { ListFilter, Plus, X } from 'lucide-react';
import { type ReactNode, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldPath, reachableFields, resolveField } from '../fields/resolve';
import { canAsk, type ObjectType, useObjectTypes } from '../metadata';
import {
  all,
  type Condition,
  conjuncts,
  type Filter,
  isCondition,
  isRelated,
  operatorsOf,
  type Related,
} from '../records/filter';
import { ConditionEditor, isComplete } from './ConditionEditor';
import styles from './filter.module.css';
import { isCounted, RelatedEditor } from './RelatedEditor';
import { type Kin, kinOf, kinsOf, partsOf, relatedOf } from './related';
import { type Names, phraseOf, sentenceOf } from './sentence';
import { DescribesRole, followed } from './special';
import { useNames } from './useNames';

interface ChipProps {
  type: ObjectType;
  part: Filter;
  names: Names;
  onChange: (part: Filter | undefined) => void;
}

type Part = Condition | Related;

const isWhole = (part: Part): boolean => (isCondition(part) ? isComplete(part) : isCounted(partsOf(part)));

/** The editor of one part, or nothing where the chips cannot change it. */
function usePartEditor(type: ObjectType, names: Names) {
  const types = useObjectTypes();
  return (part: Filter, onChange: (part: Part) => void): ReactNode => {
    if (isCondition(part)) {
      const path = resolveField(types, type, part.field);
      return path && <ConditionEditor path={path} condition={part} onChange={onChange} names={names} />;
    }
    const parts = isRelated(part) ? partsOf(part) : undefined;
    const kin = parts && kinOf(types, type, parts.of);
    return (
      parts &&
      kin && (
        <RelatedEditor kin={kin} parts={parts} onChange={(next) => onChange(relatedOf(next))}>
          <FilterBar
            type={kin.type}
            filter={parts.where}
            onChange={(where) => onChange(relatedOf({ ...parts, where }))}
          />
        </RelatedEditor>
      )
    );
  };
}

function Chip({ type, part, names, onChange }: ChipProps) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const editorOf = usePartEditor(type, names);
  const [draft, setDraft] = useState<Part>();
  const editable = (isCondition(part) || isRelated(part)) && !!editorOf(part, () => {});
  const sentence = sentenceOf(part, types, type, names, t);
  const text =
    isCondition(part) && editable
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
    if (draft) onChange(isWhole(draft) ? draft : part);
    setDraft(undefined);
  };
  const change = (next: Part) => {
    setDraft(next);
    if (isWhole(next)) onChange(next);
  };
  return (
    <span className={styles.chip}>
      {editable ? (
        <Popover
          open={!!draft}
          onOpenChange={(open) => (open ? setDraft(part as Part) : settle())}
          trigger="click"
          placement="bottomLeft"
          arrow={false}
          destroyOnHidden
          // there even while it is closed: a popover without content never opens
          content={editorOf(draft ?? (part as Part), change)}
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

function FieldMenu({
  type,
  onPick,
  onFollowed,
  onRelated,
}: {
  type: ObjectType;
  onPick: (path: FieldPath) => void;
  onFollowed: () => void;
  onRelated: (kin: Kin) => void;
}) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const [text, setText] = useState('');
  const said = ({ label }: { label: string }) => label.toLowerCase().includes(text.trim().toLowerCase());
  const fields = reachableFields(types, type).filter((each) => canAsk(each.field) && said(each));
  const kins = kinsOf(types, type).filter(said);
  const label = t('shared.filter.followed');
  // Who follows is a matter of today, and no right depends on it.
  const follows = !useContext(DescribesRole) && !type.asOf && said({ label });
  return (
    <div className={styles.editor}>
      <Input
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          if (fields[0]) onPick(fields[0]);
          else if (follows) onFollowed();
        }}
        placeholder={t('shared.filter.field')}
        aria-label={t('shared.filter.field')}
      />
      <div className={styles.fields}>
        {follows && (
          <button type="button" onClick={onFollowed}>
            {label}
          </button>
        )}
        {fields.map((each) => (
          <button key={each.path} type="button" onClick={() => onPick(each)}>
            {each.label}
          </button>
        ))}
        {kins.length > 0 && <span className={styles.hint}>{t('shared.filter.related.title')}</span>}
        {kins.map((each) => (
          <button key={each.of} type="button" onClick={() => onRelated(each)}>
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
  onAdd: (part: Part) => void;
  open: boolean;
  onOpen: (open: boolean) => void;
}) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Part>();
  const editorOf = usePartEditor(type, names);
  const close = () => {
    if (draft && isWhole(draft)) onAdd(draft);
    setDraft(undefined);
    onOpen(false);
  };
  const pick = (path: FieldPath) => {
    const op = operatorsOf(path.field.kind)[0] ?? 'eq';
    setDraft({ field: path.path, op, value: path.field.kind === 'boolean' ? true : undefined });
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
              // the form around this one, of which it is a part, is another
              event.stopPropagation();
              close();
            }}
          >
            {editorOf(draft, setDraft)}
            <Button
              type="primary"
              htmlType="submit"
              block
              disabled={!isWhole(draft)}
              className={styles.apply}
            >
              {t('shared.filter.apply')}
            </Button>
          </form>
        ) : (
          <FieldMenu
            type={type}
            onPick={pick}
            onFollowed={() => {
              onAdd({ field: 'id', op: 'eq', value: followed });
              onOpen(false);
            }}
            onRelated={({ of }) => setDraft({ some: of })}
          />
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
        onAdd={(part) => onChange(all(filter, part))}
        open={adding ?? opened}
        onOpen={onAdding ?? setOpened}
      />
    </div>
  );
}
