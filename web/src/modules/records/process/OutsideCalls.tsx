import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal, Popconfirm } from 'antd';
import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import * as format from '~/shared/format';
import type { ObjectType } from '~/shared/metadata';
import { wordsOf } from '~/shared/problem';
import { Line, Lines } from '~/shared/settings/Lines';
import { Tag } from '~/shared/Tag';
import { useToast } from '~/shared/useToast';
import { When } from '~/shared/When';
import { type Calls, callsQuery, renewSecret } from './process';
import styles from './process.module.css';

const tones = { waiting: 'warn', sent: 'good', failed: 'bad' } as const;

function Once({ host, secret, onClose }: { host: string; secret: string; onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    toast.done(t('shared.copied'));
  };
  return (
    <Modal
      open
      title={t('records.process.calls.secretOf', { host })}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{t('records.process.calls.kept')}</Button>}
    >
      <p role="status">{t('records.process.calls.once', { host })}</p>
      <div className={styles.secret}>
        <Input readOnly value={secret} aria-label={t('records.process.calls.value')} />
        <Button type="primary" icon={<Copy size={14} />} onClick={() => void copy()}>
          {t('shared.copy')}
        </Button>
      </div>
    </Modal>
  );
}

function Call({ type, call, called }: { type: ObjectType; call: Calls['items'][number]; called: string }) {
  const { t } = useTranslation();
  const { host, status, reason, tries } = call;
  const why = reason && wordsOf(reason, reason, { host, ...(status === null ? {} : { status }) });
  return (
    <li className={styles.call}>
      <Tag tone={tones[call.state]}>
        {t(
          call.state === 'waiting' && tries === 0
            ? 'records.process.calls.first'
            : `records.process.calls.state.${call.state}`,
        )}
      </Tag>
      <span>
        <Link to={`/${type.path}/${call.record.id}`}>{call.record.name ?? call.record.id}</Link> · {called} ·{' '}
        {why || host}
        {tries > 1 && ` · ${t('records.process.calls.tries', { count: tries })}`}
      </span>
      <When at={call.at} />
    </li>
  );
}

/** Who is told of the records that go their ways: how they know that it is us, and whether it arrived. */
export function OutsideCalls({
  object,
  type,
  called,
}: {
  object: string;
  type: ObjectType;
  /** What a transition is called. */
  called: (transition: string) => string;
}) {
  const { t } = useTranslation();
  const toast = useToast();
  const client = useQueryClient();
  const { data } = useQuery(callsQuery(object));
  const renew = useMutation({
    mutationFn: (host: string) => renewSecret(object, host),
    onSuccess: () => client.invalidateQueries({ queryKey: callsQuery(object).queryKey }),
    onError: toast.refused,
  });
  if (!data || data.receivers.length + data.items.length === 0) return null;
  return (
    <div className={styles.calls}>
      <h3>{t('records.process.calls.title')}</h3>
      <p className={styles.hint}>{t('records.process.calls.hint')}</p>
      <Lines label={t('records.process.calls.title')} items={data.receivers} teach="">
        {({ host, madeAt }) => (
          <Line
            key={host}
            title={host}
            facts={[
              madeAt
                ? t('records.process.calls.madeAt', { when: format.instant(madeAt) })
                : t('records.process.calls.noSecret'),
            ]}
          >
            <Popconfirm
              title={t('records.process.calls.sure', { host })}
              description={t('records.process.calls.sureHint')}
              okText={t('records.process.calls.secret')}
              onConfirm={() => renew.mutate(host)}
            >
              <Button size="small" loading={renew.isPending && renew.variables === host}>
                {t('records.process.calls.secret')}
              </Button>
            </Popconfirm>
          </Line>
        )}
      </Lines>
      <h3>{t('records.process.calls.latest')}</h3>
      {data.items.length === 0 && <p className={styles.hint}>{t('records.process.calls.none')}</p>}
      <ul aria-label={t('records.process.calls.latest')}>
        {data.items.map((call) => (
          <Call key={call.id} type={type} call={call} called={called(call.transition)} />
        ))}
      </ul>
      {renew.data && <Once host={renew.data.host} secret={renew.data.secret} onClose={() => renew.reset()} />}
    </div>
  );
}
