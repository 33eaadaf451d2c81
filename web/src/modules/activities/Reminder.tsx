import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';

const before = [0, 5, 15, 30, 60, 120, 1440, 2880, 10080];

/** How long before something one is reminded of it; a task is due at nine in the morning of its day. */
export function Reminder() {
  const { t } = useTranslation();
  const words = (minutes: number) => {
    if (minutes === 0) return t('activities.remind.then');
    if (minutes < 60) return t('activities.remind.minutes', { count: minutes });
    if (minutes < 1440) return t('activities.remind.hours', { count: minutes / 60 });
    return t('activities.remind.days', { count: minutes / 1440 });
  };
  return (
    <Form.Item name="remindBefore" label={t('activities.remind.label')}>
      <Select
        allowClear
        placeholder={t('activities.remind.never')}
        options={before.map((value) => ({ value, label: words(value) }))}
      />
    </Form.Item>
  );
}
