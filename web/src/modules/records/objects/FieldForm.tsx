import { Checkbox, Form, type FormInstance, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldInput } from '~/shared/fields/FieldInput';
import { type Field, type ObjectType, pluralOf, useObjectTypes } from '~/shared/metadata';
import { CheckEditor } from './CheckEditor';
import { ChoicesEditor } from './ChoicesEditor';
import { FormulaEditor } from './FormulaEditor';
import { choicesOf, type FieldDraft, firstNumber, itself, proposedName, typeWith } from './fieldDraft';
import { type Choosable, hasChoices, isComputed, mayBeSecret, mayBeUnique, mayStartWith } from './kinds';
import { bothOf } from './names';
import type { OwnField } from './objects';
import styles from './objects.module.css';
import { RollUpEditor } from './RollUpEditor';
import { WordsInput } from './WordsInput';

interface FieldFormProps {
  form: FormInstance<FieldDraft>;
  type: ObjectType;
  chosen: Choosable;
  /** What is there already; a new field is none. */
  field: OwnField | undefined;
  /** Names that other fields have or had. */
  taken: string[];
}

function Rule({
  name,
  hint,
  disabled,
  children,
}: {
  name: keyof FieldDraft;
  hint: string;
  disabled?: boolean;
  children: ReactNode;
}) {
  return (
    <Form.Item name={name} valuePropName="checked" className={styles.rule} extra={hint}>
      <Checkbox disabled={disabled}>{children}</Checkbox>
    </Form.Item>
  );
}

function Target({ type, fixed }: { type: ObjectType; fixed: boolean }) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  return (
    <Form.Item
      name="target"
      label={t('records.objects.target')}
      extra={fixed ? undefined : t('records.objects.targetHint')}
      rules={[{ required: true, message: t('records.objects.targetNeeded') }]}
    >
      <Select
        disabled={fixed}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('records.objects.targetChoose')}
        options={[type, ...types.filter((each) => each.name !== type.name)].map((each) => ({
          value: each.name,
          label: pluralOf(each),
        }))}
      />
    </Form.Item>
  );
}

function Pattern() {
  const { t } = useTranslation();
  const pattern: string | undefined = Form.useWatch('pattern');
  const first = firstNumber(pattern ?? '');
  return (
    <Form.Item
      name="pattern"
      label={t('records.objects.pattern')}
      extra={first ? t('records.objects.patternFirst', { first }) : undefined}
      rules={[
        {
          validator: async (_, text: string) => {
            if (!firstNumber(text ?? '')) throw new Error(t('records.objects.patternWrong'));
          },
        },
      ]}
    >
      <Input placeholder="WC-{0000}" />
    </Form.Item>
  );
}

/** What is said of one field; only what makes sense for its kind is asked. */
export function FieldForm({ form, type, chosen, field, taken }: FieldFormProps) {
  const { t } = useTranslation();
  const draft = Form.useWatch([], form) as FieldDraft | undefined;
  const { kind } = chosen;
  const computed = isComputed(kind);
  const number = kind === 'autonumber';
  const secret = mayBeSecret(kind) && !!draft?.secret;
  const unique = mayBeUnique(kind) && !!draft?.unique && !secret;
  const name = field?.name ?? proposedName(draft, kind, taken);
  const described: Omit<Field, 'name'> = {
    kind: computed ? 'text' : kind,
    label: bothOf(draft?.label) ?? {
      en: t('records.objects.thisField'),
      'zh-CN': t('records.objects.thisField'),
    },
    target: draft?.target,
    choices: hasChoices(kind) ? choicesOf(draft?.choices ?? []) : undefined,
    custom: true,
  };
  return (
    <>
      <Form.Item
        name="label"
        label={t('records.objects.label')}
        rules={[
          {
            validator: async (_, words) => {
              if (!bothOf(words)) throw new Error(t('records.objects.labelNeeded'));
            },
          },
        ]}
      >
        <WordsInput label={t('records.objects.label')} />
      </Form.Item>
      {hasChoices(kind) && (
        <Form.Item
          name="choices"
          label={t('records.objects.choice.title')}
          extra={field ? t('records.objects.choice.hint') : t('records.objects.choice.paste')}
          rules={[
            {
              validator: async (_, choices) => {
                if (choicesOf(choices ?? []).length === 0)
                  throw new Error(t('records.objects.choice.needed'));
              },
            },
          ]}
        >
          <ChoicesEditor />
        </Form.Item>
      )}
      {(kind === 'relation' || kind === 'relations') && (
        <Target type={type} fixed={!!field || !!chosen.target} />
      )}
      {kind === 'relation' && draft?.target !== 'user' && (
        <Rule name="partOf" hint={t('records.objects.partOfHint')}>
          {t('records.objects.partOf')}
        </Rule>
      )}
      {number && <Pattern />}
      {kind === 'formula' && <FormulaEditor type={type} />}
      {kind === 'rollUp' && <RollUpEditor type={type} />}
      {!computed && (
        <Form.Item name="help" label={t('records.objects.help')} extra={t('records.objects.helpHint')}>
          <WordsInput label={t('records.objects.help')} most={500} long />
        </Form.Item>
      )}
      {mayStartWith(kind) && !unique && !secret && (
        <Form.Item name="start" label={t('records.objects.start')}>
          <FieldInput field={{ ...described, name }} />
        </Form.Item>
      )}
      {!computed && (
        <fieldset className={styles.rules}>
          <legend>{t('records.objects.rules')}</legend>
          {!number && (
            <Rule name="required" hint={t('records.objects.requiredHint')}>
              {t('records.objects.required')}
            </Rule>
          )}
          {mayBeUnique(kind) && (
            <Rule name="unique" hint={t('records.objects.uniqueHint')} disabled={secret}>
              {t('records.objects.unique')}
            </Rule>
          )}
          {!number && !secret && (
            <Rule name="checked" hint={t('records.objects.checkedHint')}>
              {t('records.objects.checked')}
            </Rule>
          )}
          {!number && !secret && draft?.checked && (
            <CheckEditor type={typeWith(type, field ? `custom.${field.name}` : itself, described)} />
          )}
        </fieldset>
      )}
      <fieldset className={styles.rules}>
        <legend>{t('records.objects.seen')}</legend>
        <Rule name="listed" hint={t('records.objects.listedHint')} disabled={secret}>
          {t('records.objects.listed')}
        </Rule>
        <Rule name="tracked" hint={t('records.objects.trackedHint')} disabled={secret}>
          {t('records.objects.tracked')}
        </Rule>
        <Rule name="sensitive" hint={t('records.objects.sensitiveHint')}>
          {t('records.objects.sensitive')}
        </Rule>
        {mayBeSecret(kind) && (
          <Rule name="secret" hint={t('records.objects.secretHint')} disabled={unique}>
            {t('records.objects.secret')}
          </Rule>
        )}
      </fieldset>
      {field ? (
        <p className={styles.api}>
          {t('records.objects.apiName')} <code>custom.{field.name}</code>
        </p>
      ) : (
        <Form.Item name="name" label={t('records.objects.apiName')} extra={t('records.objects.apiNameHint')}>
          <Input maxLength={50} placeholder={name} />
        </Form.Item>
      )}
    </>
  );
}
