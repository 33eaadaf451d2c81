import { Alert, Button, Form, Input, Modal } from 'antd';
import { FileArchive, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '~/shared/problem';
import { useBringIn } from './workspaces';
import styles from './workspaces.module.css';

/** An archive of a workspace becomes a workspace here. */
export function BringIn() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const bring = useBringIn();
  const problem = bring.error && problemOf(bring.error);
  const close = () => {
    setOpen(false);
    setFile(undefined);
    bring.reset();
  };
  return (
    <>
      <Button icon={<Upload size={15} />} onClick={() => setOpen(true)}>
        {t('identity.workspaces.transfer.bringIn')}
      </Button>
      <Modal
        open={open}
        title={t('identity.workspaces.transfer.bringIn')}
        footer={null}
        destroyOnHidden
        onCancel={close}
      >
        <Form<{ name: string }>
          layout="vertical"
          requiredMark={false}
          onFinish={({ name }) => file && bring.mutate({ file, name: name.trim() }, { onSuccess: close })}
        >
          {problem && (
            <Alert
              type="error"
              role="alert"
              className={styles.trouble}
              title={problem.errors.map(({ detail }) => detail).join(' ') || problem.message}
            />
          )}
          <Form.Item label={t('identity.workspaces.transfer.archive')}>
            <Button icon={<FileArchive size={15} />} onClick={() => input.current?.click()}>
              {file?.name ?? t('identity.workspaces.transfer.choose')}
            </Button>
            {/* The browser's own words for it are in the browser's language. */}
            <input
              ref={input}
              hidden
              type="file"
              accept=".zip"
              aria-label={t('identity.workspaces.transfer.archive')}
              onChange={(event) => setFile(event.target.files?.[0])}
            />
          </Form.Item>
          <Form.Item
            name="name"
            label={t('identity.workspaces.name')}
            rules={[{ required: true, whitespace: true, message: t('identity.workspaces.needed') }]}
          >
            <Input maxLength={200} />
          </Form.Item>
          <Button type="primary" htmlType="submit" disabled={!file} loading={bring.isPending}>
            {t('identity.workspaces.transfer.bringIn')}
          </Button>
        </Form>
      </Modal>
    </>
  );
}
