import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Popover, Select } from 'antd';
import { LifeBuoy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '~/shared/problem';
import { Line, Lines } from '~/shared/settings/Lines';
import { Section } from '~/shared/settings/SettingsPage';
import { Tag } from '~/shared/Tag';
import { useToast } from '~/shared/useToast';
import { When } from '~/shared/When';
import { grantsQuery, isOpen, useEndGrant, useLetIn } from './support';

const hours = [1, 24, 168];

function LetIn() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const letIn = useLetIn();
  const problem = letIn.error && problemOf(letIn.error);
  const finish = ({ reason, hours }: { reason: string; hours: number }) =>
    letIn.mutate(
      { reason: reason.trim(), until: new Date(Date.now() + hours * 3_600_000).toISOString() },
      { onSuccess: () => setOpen(false) },
    );
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        letIn.reset();
      }}
      trigger="click"
      placement="bottomRight"
      title={t('identity.support.letIn')}
      destroyOnHidden
      content={
        <Form
          layout="vertical"
          requiredMark={false}
          initialValues={{ hours: 24 }}
          style={{ width: 280 }}
          onFinish={finish}
        >
          {problem && (
            <Alert
              type="error"
              role="alert"
              title={problem.errors[0]?.detail ?? problem.message}
              style={{ marginBottom: 16 }}
            />
          )}
          <Form.Item
            name="reason"
            label={t('identity.support.reason')}
            rules={[{ required: true, whitespace: true, message: t('identity.support.reasonNeeded') }]}
          >
            <Input maxLength={500} autoFocus placeholder={t('identity.support.example')} />
          </Form.Item>
          <Form.Item name="hours" label={t('identity.support.long')}>
            <Select
              options={hours.map((value) => ({ value, label: t(`identity.support.hours.${value}`) }))}
            />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={letIn.isPending}>
            {t('identity.support.letIn')}
          </Button>
        </Form>
      }
    >
      <Button icon={<LifeBuoy size={15} />}>{t('identity.support.letIn')}</Button>
    </Popover>
  );
}

/** Who runs the installation sees nothing here until somebody lets them, for a reason and a time. */
export function SupportSection() {
  const { t } = useTranslation();
  const toast = useToast();
  const end = useEndGrant();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(grantsQuery);
  return (
    <Section title={t('identity.support.title')} hint={t('identity.support.hint')} actions={<LetIn />}>
      {error ? (
        <Alert type="error" role="alert" title={problemOf(error).message} />
      ) : (
        <Lines
          label={t('identity.support.title')}
          items={data?.pages.flatMap((page) => page.items)}
          teach={t('identity.support.teach')}
        >
          {(grant) => (
            <Line
              key={grant.id}
              icon={LifeBuoy}
              title={grant.reason}
              tags={isOpen(grant) && <Tag tone="warn">{t('identity.support.open')}</Tag>}
              facts={[
                t('identity.support.by', { name: grant.grantedBy.name }),
                <>
                  {t(isOpen(grant) ? 'identity.support.ends' : 'identity.support.ended')}{' '}
                  <When at={grant.endedAt ?? grant.until} />
                </>,
              ]}
            >
              {isOpen(grant) && (
                <Button
                  size="small"
                  aria-label={t('identity.support.endOf', { reason: grant.reason })}
                  onClick={() =>
                    end.mutate(grant.id, {
                      onSuccess: () => toast.done(t('identity.support.over')),
                      onError: toast.refused,
                    })
                  }
                >
                  {t('identity.support.end')}
                </Button>
              )}
            </Line>
          )}
        </Lines>
      )}
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('identity.support.more')}
        </Button>
      )}
    </Section>
  );
}
