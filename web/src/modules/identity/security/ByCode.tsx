import type { UseMutationResult } from '@tanstack/react-query';
import { Button, type ButtonProps, Form, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeInput } from '../CodeInput';
import { Trouble } from '../enter/Trouble';

interface ByCodeProps<Answer> {
  label: string;
  hint: string;
  change: UseMutationResult<Answer, Error, string>;
  danger?: boolean;
  button?: ButtonProps;
  onDone: (answer: Answer) => void;
}

/** What only the holder of the phone may do: the code is asked where the button stands. */
export function ByCode<Answer>({ label, hint, change, danger, button, onDone }: ByCodeProps<Answer>) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ code: string }>();
  const prove = (code: string) =>
    change.mutate(code, {
      onSuccess: (answer) => {
        setOpen(false);
        onDone(answer);
      },
      onError: () => {
        form.resetFields();
        form.focusField('code');
      },
    });
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        change.reset();
        if (next) form.resetFields();
      }}
      trigger="click"
      placement="bottomRight"
      title={label}
      destroyOnHidden
      content={
        <Form<{ code: string }>
          form={form}
          layout="vertical"
          requiredMark={false}
          style={{ width: 280 }}
          onFinish={({ code }) => prove(code)}
        >
          <p>{hint}</p>
          <Trouble error={change.error} />
          <Form.Item
            name="code"
            label={t('identity.enter.second.totp')}
            rules={[{ required: true, message: t('identity.enter.codeNeeded') }]}
          >
            <CodeInput autoFocus disabled={change.isPending} />
          </Form.Item>
          <Button type="primary" danger={danger} htmlType="submit" block loading={change.isPending}>
            {label}
          </Button>
        </Form>
      }
    >
      <Button {...button}>{label}</Button>
    </Popover>
  );
}
