import { Button, Form } from 'antd';
import { Repeat2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { patchRecord, type RecordData } from '~/shared/records/records';
import { VerbForm } from '~/shared/records/VerbForm';
import { paths, useRefreshActivities } from './activities';
import { Reminder } from './Reminder';
import { RepeatInput } from './RepeatInput';

interface Given {
  repeats?: string | null;
  remindBefore?: number | null;
}

/** When a task comes again, and how long before one is reminded of it. */
export function RepeatButton({ task }: { task: RecordData }) {
  const { t } = useTranslation();
  const refresh = useRefreshActivities();
  const save = async ({ repeats, remindBefore }: Given) => {
    await patchRecord(paths.task, task.id, {
      repeats: repeats ?? null,
      remindBefore: remindBefore ?? null,
    });
    await refresh();
  };
  return (
    <VerbForm<Given>
      title={t('activities.repeat.title')}
      submit={t('activities.repeat.save')}
      initial={{
        repeats: task.repeats as string | null,
        remindBefore: task.remindBefore as number | null,
      }}
      onSubmit={save}
      button={
        <Button type="text" size="small" icon={<Repeat2 size={14} />}>
          {t('activities.repeat.title')}
        </Button>
      }
    >
      <Form.Item name="repeats" label={t('activities.repeat.label')}>
        <RepeatInput />
      </Form.Item>
      <Reminder />
    </VerbForm>
  );
}
