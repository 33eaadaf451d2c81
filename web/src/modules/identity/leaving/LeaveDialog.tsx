import { useQuery } from '@tanstack/react-query';
import { Alert, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import { fieldOf, pluralOf, say, useObjectTypes } from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import type { RecordData } from '~/shared/records/records';
import { HeirSelect } from './HeirSelect';
import styles from './LeaveDialog.module.css';
import { LeaveResult } from './LeaveResult';
import { beforeQuery, type Heir, type Held, keyOf, rulesOf, useLeave } from './leaving';

/** Somebody leaves: who takes over what, all in one go, and the way back within the day. */
export function LeaveDialog({ user, onClose }: { user: RecordData; onClose: () => void }) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const before = useQuery({ ...beforeQuery(user.id), refetchOnWindowFocus: false });
  const leave = useLeave(user.id);
  const [chosen, setUsual] = useState<Heir>();
  const [heirs, setHeirs] = useState<Record<string, Heir>>({});
  const name = String(user.name);
  if (leave.data) return <LeaveResult name={name} handedOver={leave.data} onClose={onClose} />;

  const items = before.data?.objects ?? [];
  const manager = before.data?.manager ?? null;
  const usual = chosen === undefined ? (manager ? 'manager' : 'spread') : chosen;
  const rules = before.data && rulesOf(items, heirs, usual);
  const total = items.reduce((sum, { count }) => sum + count, 0);
  const label = ({ object, relation }: Held) => {
    const type = types.find((each) => each.name === object);
    // Beside records: what was lent to the person, and the views they made.
    if (!type) return t(`identity.leaving.held.${object}`, { defaultValue: object });
    return t('identity.leaving.as', {
      objects: pluralOf(type),
      relation: say(fieldOf(type, relation)?.label, relation),
    });
  };
  const error = leave.error ?? before.error;
  const problem = error && problemOf(error);
  const refusedOf = (index: number) =>
    problem?.errors.find((each) => each.pointer.startsWith(`/rules/${index}`))?.detail;
  return (
    <Modal
      open
      width={620}
      title={t('identity.leaving.title', { name })}
      okText={t('identity.leaving.do')}
      okButtonProps={{ disabled: !rules, loading: leave.isPending }}
      cancelText={t('shared.cancel')}
      cancelButtonProps={{ disabled: leave.isPending }}
      closable={!leave.isPending}
      mask={{ closable: false }}
      onOk={() => rules && leave.mutate(rules)}
      onCancel={onClose}
    >
      <p className={styles.lead}>{t('identity.leaving.lead')}</p>
      {problem && !items.some((_, index) => refusedOf(index)) && (
        <Alert type="error" role="alert" title={problem.message} className={styles.problem} />
      )}
      {before.isPending && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
      {before.data && items.length === 0 && <p>{t('identity.leaving.nothing', { name })}</p>}
      {items.length > 0 && (
        <>
          {items.length > 1 && (
            <div className={styles.all}>
              <strong>{t('identity.leaving.all')}</strong>
              <HeirSelect
                label={t('identity.leaving.all')}
                user={user.id}
                manager={manager}
                value={usual}
                onChange={(heir) => {
                  setUsual(heir);
                  setHeirs({});
                }}
              />
            </div>
          )}
          <ul className={styles.held}>
            {items.map((each, index) => (
              <li key={keyOf(each)}>
                <span>
                  {label(each)} <b>{format.number(each.count)}</b>
                </span>
                <HeirSelect
                  label={label(each)}
                  user={user.id}
                  manager={manager}
                  refused={refusedOf(index)}
                  value={keyOf(each) in heirs ? (heirs[keyOf(each)] ?? null) : usual}
                  onChange={(heir) => setHeirs({ ...heirs, [keyOf(each)]: heir })}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      {leave.isPending && (
        <p role="status" className={styles.lead}>
          {t('identity.leaving.moving', { count: total, number: format.number(total) })}
        </p>
      )}
    </Modal>
  );
}
