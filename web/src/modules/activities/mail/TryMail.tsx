import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal, Upload } from 'antd';
import { FileUp, PenLine } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '~/shared/problem';
import { useMe } from '~/shared/session';
import { useToast } from '~/shared/useToast';
import { ownQuery, useTryMail, type Written } from './mail';
import styles from './mail.module.css';

/** Writes a mail to an address of the workspace, to see what becomes of it; no mail server takes part. */
export function TryMail() {
  const { t } = useTranslation();
  const me = useMe();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const { data: own } = useQuery(ownQuery);
  const send = useTryMail();
  const problem = send.error && problemOf(send.error);
  const close = () => {
    setOpen(false);
    send.reset();
  };
  const done = {
    onSuccess: () => {
      close();
      toast.done(t('activities.mail.box.came'));
    },
  };
  const needed = (field: string) => [
    { required: true, whitespace: true, message: t('shared.required', { field: t(field) }) },
  ];
  return (
    <>
      <Button type="primary" icon={<PenLine size={15} />} onClick={() => setOpen(true)}>
        {t('activities.mail.box.try')}
      </Button>
      <Modal open={open} title={t('activities.mail.box.try')} footer={null} destroyOnHidden onCancel={close}>
        <p>{t('activities.mail.box.tryHint')}</p>
        {problem && <Alert type="error" role="alert" title={problem.errors[0]?.detail ?? problem.message} />}
        <Form<Written>
          layout="vertical"
          requiredMark={false}
          initialValues={{ from: me.email ?? '', to: own?.address ?? '', subject: '', text: '' }}
          onFinish={(mail) => send.mutate(mail, done)}
        >
          <Form.Item
            name="from"
            label={t('activities.mail.box.from')}
            rules={needed('activities.mail.box.from')}
          >
            <Input autoFocus />
          </Form.Item>
          <Form.Item
            name="to"
            label={t('activities.mail.box.to')}
            extra={t('activities.mail.box.toHint')}
            rules={needed('activities.mail.box.to')}
          >
            <Input />
          </Form.Item>
          <Form.Item name="subject" label={t('activities.mail.box.subject')}>
            <Input maxLength={300} />
          </Form.Item>
          <Form.Item name="text" label={t('activities.mail.box.text')}>
            <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={100_000} />
          </Form.Item>
          <div className={styles.buttons}>
            <Button type="primary" htmlType="submit" loading={send.isPending}>
              {t('activities.mail.box.send')}
            </Button>
            <Upload
              accept=".eml,message/rfc822"
              showUploadList={false}
              beforeUpload={(file) => {
                send.mutate(file, done);
                return false;
              }}
            >
              <Button icon={<FileUp size={14} />}>{t('activities.mail.box.file')}</Button>
            </Upload>
          </div>
        </Form>
      </Modal>
    </>
  );
}
