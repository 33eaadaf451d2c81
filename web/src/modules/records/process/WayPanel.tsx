import { Button, Drawer, Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { FilterBar } from '~/shared/filter/FilterBar';
import { focusFirst } from '~/shared/focusFirst';
import { fieldOf, type ObjectType, say, useObjectType, type Words } from '~/shared/metadata';
import type { Filter } from '~/shared/records/filter';
import { WordsInput } from '../objects/WordsInput';
import type { ProcessDraft, WayDraft } from './draft';
import { FollowEditor } from './FollowEditor';
import styles from './process.module.css';

function Holds({
  type,
  value,
  onChange,
}: {
  type: ObjectType;
  value?: Filter | null;
  onChange?: (filter: Filter | undefined) => void;
}) {
  return <FilterBar type={type} filter={value ?? undefined} onChange={(next) => onChange?.(next)} />;
}

interface WayPanelProps {
  type: ObjectType;
  draft: ProcessDraft;
  way: WayDraft;
  notices: boolean;
  onKeep: (way: WayDraft) => void;
  onRemove: () => void;
  onClose: () => void;
}

const any = '*';

/** One way from state to state: who may take it, what it asks, what follows. */
export function WayPanel({ type, draft, way, notices, onKeep, onRemove, onClose }: WayPanelProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<WayDraft>();
  const user = useObjectType('user');
  const roles = (user && fieldOf(user, 'role')?.choices) ?? [];
  const states = draft.states.map(({ key, label }, index) => ({
    value: key,
    label: say(label as Words) || String(index + 1),
  }));
  const fillable = type.fields.filter(
    (field) => field.name !== draft.field && (field.writable || field.verb) && !field.secret,
  );
  const finish = (values: WayDraft) =>
    onKeep({ ...way, ...values, from: values.from.includes(any) ? 'any' : values.from });
  return (
    <Drawer
      open
      onClose={onClose}
      afterOpenChange={focusFirst}
      size={520}
      title={t('records.process.way', { way: say(way.label as Words, way.name) })}
      footer={
        <div className={styles.foot}>
          <Button danger type="text" onClick={onRemove} style={{ marginRight: 'auto' }}>
            {t('records.process.removeWay')}
          </Button>
          <Button onClick={onClose}>{t('shared.cancel')}</Button>
          <Button type="primary" onClick={() => form.submit()}>
            {t('records.process.keepWay')}
          </Button>
        </div>
      }
    >
      <Form<WayDraft>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ ...way, from: way.from === 'any' ? [any] : way.from }}
        onFinish={finish}
      >
        <Form.Item name="label" label={t('records.process.wayName')} extra={t('records.process.wayNameHint')}>
          <WordsInput label={t('records.process.wayName')} beside />
        </Form.Item>
        <Form.Item
          name="from"
          label={t('records.process.from')}
          rules={[{ required: true, message: t('records.process.fromNeeded') }]}
        >
          <Select mode="multiple" options={[{ value: any, label: t('records.process.any') }, ...states]} />
        </Form.Item>
        <Form.Item name="to" label={t('records.process.to')}>
          <Select options={states} />
        </Form.Item>
        <Form.Item name="roles" label={t('records.process.roles')} extra={t('records.process.rolesHint')}>
          <Select
            mode="multiple"
            options={roles.map((each) => ({ value: each.value, label: say(each.label, each.value) }))}
          />
        </Form.Item>
        <Form.Item name="who" label={t('records.process.who')} extra={t('records.process.whoHint')}>
          <Holds type={type} />
        </Form.Item>
        <Form.Item name="fields" label={t('records.process.fields')} extra={t('records.process.fieldsHint')}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={fillable.map((each) => ({ value: each.name, label: say(each.label, each.name) }))}
          />
        </Form.Item>
        <Form.Item name="condition" label={t('records.process.condition')}>
          <Holds type={type} />
        </Form.Item>
        <Form.Item name="message" label={t('records.process.message')}>
          <WordsInput label={t('records.process.message')} most={500} />
        </Form.Item>
        <Form.Item name="follow" label={t('records.process.follows')}>
          <FollowEditor type={type} draft={draft} roles={roles} notices={notices} />
        </Form.Item>
      </Form>
    </Drawer>
  );
}
