import { Alert, Button, Form, Popover } from 'antd';
import { type ReactNode, useState } from 'react';
import { type Problem, problemOf } from '../problem';

interface VerbFormProps<T extends object> {
  /** The button that opens the form. */
  button: ReactNode;
  title: string;
  submit: string;
  danger?: boolean;
  initial?: Partial<T>;
  onSubmit: (values: T) => Promise<unknown>;
  children: ReactNode;
}

/** A few questions asked in place before a verb is done; a refusal stands at its field. */
export function VerbForm<T extends object>({
  button,
  title,
  submit,
  danger,
  initial,
  onSubmit,
  children,
}: VerbFormProps<T>) {
  const [form] = Form.useForm<T>();
  const [open, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const finish = async (values: T) => {
    setPending(true);
    setProblem(undefined);
    try {
      await onSubmit(values);
      setOpen(false);
    } catch (error) {
      const refused = problemOf(error);
      const fields = refused.errors.map((each) => ({
        name: [each.pointer.slice(1).split('/')[0]],
        errors: [each.detail],
      }));
      // The form's own names are what the verb takes, so a pointer leads to its field.
      form.setFields(fields as Parameters<typeof form.setFields>[0]);
      if (fields.length === 0) setProblem(refused);
    } finally {
      setPending(false);
    }
  };
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setProblem(undefined);
        if (next) form.resetFields();
      }}
      trigger="click"
      placement="bottomRight"
      title={title}
      content={
        <Form<T>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={initial}
          onFinish={(values) => void finish(values)}
          style={{ width: 280 }}
        >
          {problem && (
            <Alert type="error" title={problem.message} role="alert" style={{ marginBottom: 12 }} />
          )}
          {children}
          <Button type="primary" danger={danger} htmlType="submit" block loading={pending}>
            {submit}
          </Button>
        </Form>
      }
    >
      {button}
    </Popover>
  );
}
