import { Alert, Button, Form, Input, Popover } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '~/shared/problem';
import { useToast } from '~/shared/useToast';
import { useMakeCopy } from './configuration';
import styles from './configuration.module.css';

/** Another copy of the configuration as it is now. */
export function MakeCopy() {
  const { t } = useTranslation();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const make = useMakeCopy();
  const problem = make.error && problemOf(make.error);
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        make.reset();
      }}
      trigger="click"
      placement="bottomRight"
      title={t('configuration.make')}
      destroyOnHidden
      content={
        <Form<{ name: string }>
          layout="vertical"
          requiredMark={false}
          className={styles.make}
          onFinish={({ name }) =>
            make.mutate(name.trim(), {
              onSuccess: (copy) => {
                setOpen(false);
                toast.done(
                  copy.leftOut
                    ? t('configuration.madeWithout', { name: copy.name, count: copy.leftOut.length })
                    : t('configuration.made', { name: copy.name }),
                );
              },
            })
          }
        >
          {problem && (
            <Alert
              type="error"
              role="alert"
              className={styles.trouble}
              title={problem.errors[0]?.detail ?? problem.message}
            />
          )}
          <Form.Item
            name="name"
            label={t('configuration.name')}
            rules={[{ required: true, whitespace: true, message: t('configuration.nameNeeded') }]}
          >
            <Input maxLength={200} autoFocus autoComplete="off" placeholder={t('configuration.example')} />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={make.isPending}>
            {t('shared.record.do')}
          </Button>
        </Form>
      }
    >
      <Button type="primary" icon={<Plus size={15} />}>
        {t('configuration.make')}
      </Button>
    </Popover>
  );
}
