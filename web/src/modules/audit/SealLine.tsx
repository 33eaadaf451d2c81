import { useQuery } from '@tanstack/react-query';
import { Button, Form, InputNumber, Popover, Segmented } from 'antd';
import { Lock, LockOpen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import { useToast } from '~/shared/useToast';
import { When } from '~/shared/When';
import { retentionQuery, sealQuery, useKeepFor } from './audit';
import styles from './audit.module.css';

const least = 30;
const most = 36_500;

function KeepFor({ days }: { days: number | null }) {
  const { t } = useTranslation();
  const toast = useToast();
  const keep = useKeepFor();
  const [open, setOpen] = useState(false);
  const [ever, setEver] = useState(days === null);
  const words = days === null ? t('audit.keep.ever') : t('audit.keep.days', { count: days });
  const save = async ({ days: wanted }: { days?: number }) => {
    try {
      await keep.mutateAsync(ever ? null : (wanted ?? null));
      setOpen(false);
      toast.undoable(t('audit.keep.saved'), () => keep.mutateAsync(days));
    } catch (error) {
      toast.refused(error);
    }
  };
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setEver(days === null);
      }}
      trigger="click"
      placement="bottomLeft"
      title={t('audit.keep.title')}
      destroyOnHidden
      content={
        <Form<{ days?: number }>
          layout="vertical"
          initialValues={{ days: days ?? 730 }}
          style={{ width: 280 }}
          onFinish={(values) => void save(values)}
        >
          <p>{t('audit.keep.hint')}</p>
          <Form.Item>
            <Segmented<boolean>
              aria-label={t('audit.keep.title')}
              value={ever}
              options={[
                { value: true, label: t('audit.keep.forEver') },
                { value: false, label: t('audit.keep.forDays') },
              ]}
              onChange={setEver}
            />
          </Form.Item>
          {!ever && (
            <Form.Item
              name="days"
              rules={[
                {
                  required: true,
                  type: 'integer',
                  min: least,
                  max: most,
                  message: t('audit.keep.between', { least, most: format.number(most) }),
                },
              ]}
            >
              <InputNumber aria-label={t('audit.keep.number')} precision={0} suffix={t('audit.keep.unit')} />
            </Form.Item>
          )}
          <Button type="primary" htmlType="submit" block loading={keep.isPending}>
            {t('shared.save')}
          </Button>
        </Form>
      }
    >
      <Button type="link" size="small" className={styles.keep}>
        {words}
      </Button>
    </Popover>
  );
}

/** Whether what stands here is what was written, and for how long it is kept. */
export function SealLine() {
  const { t } = useTranslation();
  const { data: seal } = useQuery(sealQuery);
  const { data: retention } = useQuery(retentionQuery);
  const Icon = seal?.ok === false ? LockOpen : Lock;
  return (
    <p className={styles.seal} data-broken={seal?.ok === false || undefined} role="status">
      {seal && (
        <span>
          <Icon size={14} aria-hidden />
          <span>
            {seal.ok === false ? (
              t('audit.seal.broken')
            ) : seal.sealedUpTo ? (
              <>
                {t('audit.seal.sealed', { count: seal.batches, number: format.number(seal.batches) })}{' '}
                <When at={seal.sealedUpTo} />
              </>
            ) : (
              t('audit.seal.soon')
            )}
          </span>
        </span>
      )}
      {retention && <KeepFor days={retention.days} />}
    </p>
  );
}
