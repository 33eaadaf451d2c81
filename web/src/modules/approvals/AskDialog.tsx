import { Alert, DatePicker, Form, Input, Modal } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RelationSelect } from '~/shared/fields/RelationSelect';
import { fieldOf, type ObjectType, say, useObjectType } from '~/shared/metadata';
import { type Problem, problemOf } from '~/shared/problem';
import type { RecordData, Ref } from '~/shared/records/records';
import { useToast } from '~/shared/useToast';
import { ask, useRefreshApprovals, withdraw } from './approvals';

interface Given {
  name: string;
  approver: Ref;
  description?: string;
  dueOn?: Dayjs | null;
}

/** Asks a colleague to approve something about the record. */
export function AskDialog({
  type,
  record,
  onClose,
}: {
  type: ObjectType;
  record: RecordData;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const toast = useToast();
  const refresh = useRefreshApprovals();
  const users = useObjectType('user');
  const approvals = useObjectType('approval');
  const [form] = Form.useForm<Given>();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const label = (name: string) => say(approvals && fieldOf(approvals, name)?.label, name);
  const save = async ({ dueOn, ...given }: Given) => {
    setPending(true);
    setProblem(undefined);
    try {
      const made = await ask(type.path, record.id, { ...given, dueOn: dueOn?.format('YYYY-MM-DD') });
      await refresh();
      toast.undoable(t('approvals.ask.done', { name: given.approver.name }), async () => {
        await withdraw(made.id);
        await refresh();
      });
      onClose();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setPending(false);
    }
  };
  const needed = (words: string) => [{ required: true, message: t('shared.required', { field: words }) }];
  return (
    <Modal
      open
      title={t('approvals.ask.title')}
      okText={t('approvals.ask.do')}
      cancelText={t('shared.cancel')}
      confirmLoading={pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Given>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={(given) => void save(given)}
      >
        {problem && <Alert type="error" role="alert" title={problem.message} style={{ marginBottom: 12 }} />}
        <Form.Item name="name" label={label('name')} rules={needed(label('name'))}>
          <Input autoFocus maxLength={500} placeholder={t('approvals.ask.example')} />
        </Form.Item>
        <Form.Item name="approver" label={t('approvals.who')} rules={needed(t('approvals.who'))}>
          <RelationSelect
            type={users}
            allowClear={false}
            within={{ field: 'active', op: 'eq', value: true }}
            aria-label={t('approvals.who')}
          />
        </Form.Item>
        <Form.Item name="description" label={label('description')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={20_000} />
        </Form.Item>
        <Form.Item name="dueOn" label={label('dueOn')}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
