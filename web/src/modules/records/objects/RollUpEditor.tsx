import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { FilterBar } from '~/shared/filter/FilterBar';
import { type Field, type ObjectType, pluralOf, say, useObjectTypes } from '~/shared/metadata';
import type { Filter } from '~/shared/records/filter';
import type { RollUpFn } from './objects';

const fns: RollUpFn[] = ['sum', 'count', 'avg', 'min', 'max'];

const fits = (field: Field, fn: RollUpFn) =>
  ['number', 'integer', 'money'].includes(field.kind) ||
  ((fn === 'min' || fn === 'max') && ['date', 'instant'].includes(field.kind));

function Which({
  of,
  value,
  onChange,
}: {
  of: ObjectType;
  value?: Filter;
  onChange?: (filter: Filter | undefined) => void;
}) {
  return <FilterBar type={of} filter={value} onChange={(next) => onChange?.(next)} />;
}

/** Which records that point here are put together, and how. */
export function RollUpEditor({ type }: { type: ObjectType }) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const form = Form.useFormInstance();
  const from: string | undefined = Form.useWatch('from', form);
  const fn: RollUpFn | undefined = Form.useWatch('fn', form);
  const of = types.find(({ name }) => name === from?.split('/')[0]);
  return (
    <>
      <Form.Item
        name="from"
        label={t('records.objects.rollUp.from')}
        rules={[{ required: true, message: t('records.objects.rollUp.fromNeeded') }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('records.objects.rollUp.choose')}
          onChange={() => form.setFieldsValue({ added: undefined, where: undefined })}
          options={types.flatMap((each) =>
            each.fields
              .filter(({ target }) => target === type.name)
              .map((field) => ({
                value: `${each.name}/${field.name}`,
                label: t('records.objects.rollUp.through', {
                  objects: pluralOf(each),
                  field: say(field.label),
                }),
              })),
          )}
        />
      </Form.Item>
      <Form.Item name="fn" label={t('records.objects.rollUp.how')}>
        <Select
          options={fns.map((each) => ({ value: each, label: t(`records.objects.rollUp.fn.${each}`) }))}
        />
      </Form.Item>
      {of && fn && fn !== 'count' && (
        <Form.Item
          name="added"
          label={t('records.objects.rollUp.field')}
          rules={[{ required: true, message: t('records.objects.rollUp.fieldNeeded') }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={of.fields
              .filter((field) => field.name !== 'id' && field.name !== 'version' && fits(field, fn))
              .map((field) => ({ value: field.name, label: say(field.label) }))}
          />
        </Form.Item>
      )}
      {of && (
        <Form.Item name="where" label={t('records.objects.rollUp.where')}>
          <Which of={of} />
        </Form.Item>
      )}
    </>
  );
}
