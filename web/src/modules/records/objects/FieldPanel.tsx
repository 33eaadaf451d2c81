import { Alert, Button, Drawer, Form } from 'antd';
import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { focusFirst } from '~/shared/focusFirst';
import { type ObjectType, pluralOf, say } from '~/shared/metadata';
import { type Problem, problemOf } from '~/shared/problem';
import type { Ref } from '~/shared/records/records';
import { useToast } from '~/shared/useToast';
import { newChoice } from './ChoicesEditor';
import { FieldForm } from './FieldForm';
import { draftOf, type FieldDraft, fieldWords, proposedName, usualPattern } from './fieldDraft';
import { KindChooser } from './KindChooser';
import { type Choosable, hasChoices, shownAs } from './kinds';
import { addField, changeField, type OwnField, type Shaped, useShaping } from './objects';
import styles from './objects.module.css';

interface FieldPanelProps {
  type: ObjectType;
  shaped: Shaped;
  field: OwnField | undefined;
  /** What the new field holds; nothing until it is chosen. */
  chosen: Choosable | undefined;
  onChoose: (kind: Choosable | undefined) => void;
  onClose: () => void;
}

interface Duplicate {
  value: string;
  records: Ref[];
}

/** Which records stand in the way of a field whose values only one may hold. */
function Duplicates({ type, problem }: { type: ObjectType; problem: Problem }) {
  const duplicates = problem.params.duplicates as Duplicate[] | undefined;
  if (!duplicates) return null;
  return (
    <ul className={styles.duplicates}>
      {duplicates.map(({ value, records }) => (
        <li key={value}>
          <b>{value}</b>{' '}
          {records.map(({ id, name }) => (
            <Link key={id} to={`/${type.path}/${id}`}>
              {name}
            </Link>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** The part of the form that a pointer of a refusal speaks of. */
function partAt(pointer: string): keyof FieldDraft | undefined {
  const first = pointer.split('/')[1] ?? '';
  if (first === 'default') return 'start';
  if (first === 'rollUp') return 'from';
  const parts = [
    'label',
    'name',
    'help',
    'target',
    'partOf',
    'choices',
    'pattern',
    'unique',
    'check',
    'formula',
  ] as const;
  return parts.find((each) => each === first);
}

function emptyDraft(chosen: Choosable, shaped: Shaped): FieldDraft {
  return {
    label: {},
    target: chosen.target,
    listed: shaped.own && shaped.fields.filter((each) => each.listed).length < 6,
    pattern: chosen.kind === 'autonumber' ? usualPattern : undefined,
    fn: chosen.kind === 'rollUp' ? 'sum' : undefined,
    choices: hasChoices(chosen.kind) ? [newChoice(), newChoice()] : undefined,
  };
}

function Editing({
  type,
  shaped,
  field,
  chosen,
  onBack,
  onClose,
}: Omit<FieldPanelProps, 'onChoose' | 'chosen'> & { chosen: Choosable; onBack?: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const [form] = Form.useForm<FieldDraft>();
  const taken = [...shaped.fields.map((each) => each.name), ...shaped.removedFields.map((each) => each.name)];
  const first = useRef(field ? draftOf(field) : emptyDraft(chosen, shaped));
  // Whether choices go that something still needs.
  const anyway = useRef(false);
  const save = useShaping((draft: FieldDraft) => {
    const name = field?.name ?? proposedName(draft, chosen.kind, taken);
    const words = fieldWords(draft, chosen.kind, name);
    if (field) return changeField(shaped.name, name, words, anyway.current);
    return addField(shaped.name, {
      ...words,
      name,
      kind: chosen.kind,
      ...(draft.target && { target: draft.target }),
    });
  });
  const problem = save.error && problemOf(save.error);
  const parts = problem?.errors.flatMap(({ pointer, detail }) => {
    const name = partAt(pointer);
    return name ? [{ name, errors: [detail] }] : [];
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a refusal is told once
  useEffect(() => {
    if (parts?.[0]) {
      form.setFields(parts);
      form.scrollToField(parts[0].name, { block: 'center' });
    }
  }, [save.error]);
  const finish = (draft: FieldDraft) =>
    save.mutate(draft, {
      onSettled: () => {
        anyway.current = false;
      },
      onSuccess: (kept) => {
        toast.done(
          t(field ? 'records.objects.fieldSaved' : 'records.objects.fieldAdded', { field: say(kept.label) }),
        );
        onClose();
      },
    });
  return (
    <Drawer
      open
      onClose={onClose}
      afterOpenChange={focusFirst}
      size={520}
      title={
        <span className={styles.panelTitle}>
          {onBack && (
            <Button
              type="text"
              size="small"
              icon={<ArrowLeft size={15} />}
              aria-label={t('records.objects.otherKind')}
              onClick={onBack}
            />
          )}
          <chosen.icon size={16} strokeWidth={1.75} aria-hidden />
          {field
            ? t('records.objects.editField', { field: say(field.label, field.name) })
            : t('records.objects.newOf', { kind: t(`records.objects.kind.${chosen.key}`) })}
        </span>
      }
      footer={
        <div className={styles.foot}>
          <Button onClick={onClose}>{t('shared.cancel')}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
            {field ? t('shared.save') : t('records.objects.addField')}
          </Button>
        </div>
      }
    >
      <Form<FieldDraft>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={first.current}
        onFinish={finish}
        onKeyDown={(event) => {
          if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') form.submit();
        }}
      >
        {problem && !parts?.length && (
          <Alert
            type="error"
            role="alert"
            style={{ marginBottom: 16 }}
            title={problem.message}
            description={<Duplicates type={type} problem={problem} />}
            action={
              problem.code === 'field.choices-in-use' && (
                <Button
                  danger
                  size="small"
                  loading={save.isPending}
                  onClick={() => {
                    anyway.current = true;
                    form.submit();
                  }}
                >
                  {t('records.objects.removeAnyway')}
                </Button>
              )
            }
          />
        )}
        <p className={styles.kindHint}>{t(`records.objects.kindHint.${chosen.key}`)}</p>
        <FieldForm form={form} type={type} chosen={chosen} field={field} taken={taken} />
      </Form>
    </Drawer>
  );
}

/** One field from the side: first what it holds, then what is said of it. */
export function FieldPanel({ field, chosen, onChoose, ...rest }: FieldPanelProps) {
  const { t } = useTranslation();
  const kept = field && shownAs(field.kind, field.target);
  if (kept) return <Editing key={field.name} {...rest} field={field} chosen={kept} />;
  if (chosen)
    return (
      <Editing
        key={chosen.key}
        {...rest}
        field={undefined}
        chosen={chosen}
        onBack={() => onChoose(undefined)}
      />
    );
  return (
    <Drawer
      open
      onClose={rest.onClose}
      afterOpenChange={focusFirst}
      size={520}
      title={t('records.objects.newField', { objects: pluralOf(rest.type) })}
    >
      <KindChooser onChoose={onChoose} />
    </Drawer>
  );
}
