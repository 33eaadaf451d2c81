import { Alert, Checkbox, Form, Input, Modal } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { focusFirst } from '~/shared/focusFirst';
import { say, type Words } from '~/shared/metadata';
import { objectIcons } from '~/shared/objectIcon';
import { problemOf } from '~/shared/problem';
import { useToast } from '~/shared/useToast';
import { bothOf, nameOf, pathOf, pluralOf } from './names';
import { addObject, changeObject, type Shaped, useShaping } from './objects';
import styles from './objects.module.css';
import { WordsInput } from './WordsInput';

interface ObjectDraft {
  label: Partial<Words>;
  plural?: Partial<Words>;
  path?: string;
  icon: string;
  titled: boolean;
  owned: boolean;
}

function IconChooser({ value, onChange }: { value?: string; onChange?: (icon: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.icons} role="radiogroup" aria-label={t('records.objects.icon')}>
      {Object.entries(objectIcons).map(([name, Icon]) => (
        <label key={name} title={name}>
          <input
            type="radio"
            name="icon"
            className="hidden-text"
            aria-label={name}
            checked={value === name}
            onChange={() => onChange?.(name)}
          />
          <Icon size={16} strokeWidth={1.75} aria-hidden />
        </label>
      ))}
    </div>
  );
}

/** What is said where nothing else was said: the plural after the name, the address after the plural. */
function proposed(draft: ObjectDraft | undefined) {
  const label = draft?.label;
  const en = draft?.plural?.en?.trim() || pluralOf(label?.en?.trim() ?? '');
  const zh = draft?.plural?.['zh-CN']?.trim() || label?.['zh-CN']?.trim();
  const path = draft?.path?.trim() || pathOf(en);
  return { plural: bothOf({ en, 'zh-CN': zh }), path };
}

/** A new object, or one that is called otherwise from now on. */
export function ObjectDialog({
  shaped,
  onClose,
  onMade,
}: {
  shaped?: Shaped;
  onClose: () => void;
  onMade?: (made: Shaped) => void;
}) {
  const { t } = useTranslation();
  const toast = useToast();
  const [form] = Form.useForm<ObjectDraft>();
  const draft = Form.useWatch([], form) as ObjectDraft | undefined;
  const { plural, path } = proposed(draft);
  const save = useShaping((said: ObjectDraft) => {
    const words = {
      label: bothOf(said.label) ?? { en: '', 'zh-CN': '' },
      plural: proposed(said).plural ?? { en: '', 'zh-CN': '' },
      icon: said.icon,
    };
    if (shaped) return changeObject(shaped.name, words);
    const at = proposed(said).path;
    const name = nameOf(said.label.en ?? '', 40) || nameOf(at, 40);
    return addObject({ ...words, name, path: at, titled: said.titled, owned: said.owned });
  });
  const problem = save.error && problemOf(save.error);
  const refused = problem && ['path', 'label', 'plural'].filter((part) => problem.of(part));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a refusal is told once
  useEffect(() => {
    for (const part of refused ?? [])
      form.setFields([{ name: part as keyof ObjectDraft, errors: [problem?.of(part) ?? ''] }]);
  }, [save.error]);
  const finish = (said: ObjectDraft) =>
    save.mutate(said, {
      onSuccess: (made) => {
        toast.done(t(shaped ? 'records.objects.saved' : 'records.objects.made', { object: say(made.label) }));
        onClose();
        onMade?.(made);
      },
    });
  return (
    <Modal
      open
      width={560}
      title={shaped ? t('records.objects.edit', { object: say(shaped.label) }) : t('records.objects.add')}
      okText={t(shaped ? 'shared.save' : 'records.objects.make')}
      okButtonProps={{ loading: save.isPending }}
      cancelText={t('shared.cancel')}
      onOk={() => form.submit()}
      onCancel={onClose}
      afterOpenChange={focusFirst}
    >
      <Form<ObjectDraft>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={
          shaped
            ? { label: shaped.label, plural: shaped.plural, icon: shaped.icon }
            : { label: {}, icon: 'box', titled: true, owned: true }
        }
        onFinish={finish}
        onKeyDown={(event) => {
          if (
            event.key === 'Enter' &&
            !event.nativeEvent.isComposing &&
            event.target instanceof HTMLInputElement
          )
            form.submit();
        }}
      >
        {problem && !refused?.length && (
          <Alert
            type="error"
            role="alert"
            style={{ marginBottom: 16 }}
            title={problem.errors[0]?.detail ?? problem.message}
          />
        )}
        <Form.Item
          name="label"
          label={t('records.objects.one')}
          rules={[
            {
              validator: async (_, words) => {
                if (!bothOf(words)) throw new Error(t('records.objects.labelNeeded'));
              },
            },
          ]}
        >
          <WordsInput label={t('records.objects.one')} beside />
        </Form.Item>
        <Form.Item
          name="plural"
          label={t('records.objects.many')}
          extra={plural && t('records.objects.manyHint', { plural: say(plural) })}
        >
          <WordsInput label={t('records.objects.many')} beside />
        </Form.Item>
        {!shaped && (
          <Form.Item
            name="path"
            label={t('records.objects.path')}
            extra={t('records.objects.pathHint')}
            rules={[
              {
                validator: async (_, said) => {
                  if (!said?.trim() && !path) throw new Error(t('records.objects.pathNeeded'));
                },
              },
            ]}
          >
            <Input prefix="/" maxLength={60} placeholder={path || 'warranty-claims'} />
          </Form.Item>
        )}
        <Form.Item name="icon" label={t('records.objects.icon')}>
          <IconChooser />
        </Form.Item>
        {!shaped && (
          <>
            <Form.Item
              name="titled"
              valuePropName="checked"
              className={styles.rule}
              extra={t('records.objects.titledHint')}
            >
              <Checkbox>{t('records.objects.titled')}</Checkbox>
            </Form.Item>
            <Form.Item
              name="owned"
              valuePropName="checked"
              className={styles.rule}
              extra={t('records.objects.ownedHint')}
            >
              <Checkbox>{t('records.objects.owned')}</Checkbox>
            </Form.Item>
          </>
        )}
      </Form>
    </Modal>
  );
}
