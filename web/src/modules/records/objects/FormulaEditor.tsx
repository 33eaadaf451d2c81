import { Form, Input, Select } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type ObjectType, say, useObjectTypes } from '~/shared/metadata';
import styles from './objects.module.css';

const functions = [
  'if(condition, then, otherwise)',
  'coalesce(a, b)',
  'isEmpty(a)',
  'min(a, b)',
  'max(a, b)',
  'abs(n)',
  'round(n, 2)',
  'floor(n)',
  'ceil(n)',
  'concat(a, b)',
  'text(a)',
  'lower(t)',
  'upper(t)',
  'trim(t)',
  'left(t, n)',
  'right(t, n)',
  'length(t)',
  'contains(t, part)',
  'startsWith(t, part)',
  'today()',
  'now()',
  'date(moment)',
  'year(d)',
  'month(d)',
  'day(d)',
  'addMonths(d, n)',
];

/** The formula itself, with the fields and functions at hand: what is chosen stands where one was writing. */
function Writing({
  type,
  value = '',
  onChange,
  id,
}: {
  type: ObjectType;
  value?: string;
  onChange?: (text: string) => void;
  id?: string;
}) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const area = useRef<TextAreaRef>(null);
  const insert = (text: string) => {
    const box = area.current?.resizableTextArea?.textArea;
    const [from, to] = [box?.selectionStart ?? value.length, box?.selectionEnd ?? value.length];
    onChange?.(value.slice(0, from) + text + value.slice(to));
    setTimeout(() => {
      box?.focus();
      box?.setSelectionRange(from + text.length, from + text.length);
    });
  };
  const own = type.fields.filter(({ kind }) => kind !== 'relation' && kind !== 'relations');
  const related = type.fields
    .filter(({ kind }) => kind === 'relation')
    .map((relation) => ({
      relation,
      fields: types.find(({ name }) => name === relation.target)?.fields ?? [],
    }));
  return (
    <>
      <Input.TextArea
        ref={area}
        id={id}
        value={value}
        maxLength={2000}
        autoSize={{ minRows: 3, maxRows: 12 }}
        spellCheck={false}
        placeholder="round(amount * 0.19, 2)"
        className={styles.formula}
        onChange={(event) => onChange?.(event.target.value)}
      />
      <div className={styles.inserts}>
        <Select
          value={null}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('records.objects.formula.field')}
          aria-label={t('records.objects.formula.field')}
          popupMatchSelectWidth={320}
          onSelect={(path) => path && insert(path)}
          options={[
            {
              label: say(type.label),
              options: own.map((each) => ({ value: each.name, label: say(each.label) })),
            },
            ...related.map(({ relation, fields }) => ({
              label: say(relation.label),
              options: fields
                .filter(({ kind }) => kind !== 'relation' && kind !== 'relations')
                .map((each) => ({
                  value: `${relation.name}.${each.name}`,
                  label: `${say(relation.label)}: ${say(each.label)}`,
                })),
            })),
          ]}
        />
        <Select
          value={null}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('records.objects.formula.function')}
          aria-label={t('records.objects.formula.function')}
          popupMatchSelectWidth={260}
          onSelect={(text) => text && insert(text)}
          options={functions.map((each) => ({ value: each, label: each }))}
        />
      </div>
    </>
  );
}

export function FormulaEditor({ type }: { type: ObjectType }) {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="formula"
      label={t('records.objects.formula.title')}
      extra={t('records.objects.formula.hint')}
      rules={[{ required: true, message: t('records.objects.formula.needed') }]}
    >
      <Writing type={type} />
    </Form.Item>
  );
}
