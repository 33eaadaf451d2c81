import { App, Button } from 'antd';
import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import * as format from '~/shared/format';
import { fieldOf, nounOf, type ObjectType, say } from '~/shared/metadata';
import { may } from '~/shared/records/may';
import type { RecordData } from '~/shared/records/records';
import { keyOf, useNamed } from '~/shared/records/useNamed';
import { useMe, useReadOnly } from '~/shared/session';
import { Tag } from '~/shared/Tag';
import { useToast } from '~/shared/useToast';
import { type Approval, useRefreshApprovals, withdraw } from './approvals';
import styles from './approvals.module.css';
import { Decide } from './Decide';

interface FaceProps {
  type: ObjectType;
  record: RecordData;
}

/** About which record it was asked. */
export function About({ approval }: { approval: Approval }) {
  const { t } = useTranslation();
  const named = useNamed(keyOf(approval.object, approval.recordId));
  if (!named) return null;
  return (
    <span>
      {t('approvals.about', { noun: nounOf(named.type) })} <Link to={named.to}>{named.name}</Link>
    </span>
  );
}

export function ApprovalBanner({ record }: FaceProps) {
  return (
    <p className={styles.about}>
      <About approval={record as Approval} />
    </p>
  );
}

function WithdrawButton({ id }: { id: number }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const toast = useToast();
  const refresh = useRefreshApprovals();
  const back = async () => {
    try {
      await withdraw(id);
      toast.done(t('approvals.withdraw.done'));
    } catch (error) {
      toast.refused(error);
    } finally {
      await refresh();
    }
  };
  return (
    <Button
      icon={<Undo2 size={15} />}
      onClick={() =>
        modal.confirm({
          title: t('approvals.withdraw.sure'),
          okText: t('approvals.withdraw.do'),
          cancelText: t('shared.cancel'),
          icon: null,
          onOk: back,
        })
      }
    >
      {t('approvals.withdraw.do')}
    </Button>
  );
}

export function ApprovalVerbs({ type, record }: FaceProps) {
  const readOnly = useReadOnly();
  const approval = record as Approval;
  if (readOnly || approval.status !== 'waiting') return null;
  return (
    <>
      {may(type, record, 'decide') && <Decide id={record.id} name={approval.name} />}
      {may(type, record, 'withdraw') && <WithdrawButton id={record.id} />}
    </>
  );
}

/** What became of it, and where it waits for oneself the buttons that end it. */
export function ApprovalEntry({ type, record }: FaceProps) {
  const { t } = useTranslation();
  const me = useMe();
  const readOnly = useReadOnly();
  const approval = record as Approval;
  const { status, approver, decidedBy, dueOn, description, answer } = approval;
  const choice = fieldOf(type, 'status')?.choices?.find(({ value }) => value === status);
  const facts = [
    approver && t('approvals.waitsFor', { name: approver.name }),
    approver && dueOn && t('approvals.dueOn', { day: format.date(dueOn) }),
    decidedBy?.name,
  ].filter(Boolean);
  return (
    <div className={styles.entry}>
      <p>
        <Tag tone={choice?.tone}>{say(choice?.label, status)}</Tag> {facts.join(' · ')}
      </p>
      {(answer || description) && <div className={styles.words}>{answer || description}</div>}
      {approver?.id === me.id && !readOnly && (
        <div className={styles.acts}>
          <Decide id={record.id} name={approval.name} />
        </div>
      )}
    </div>
  );
}
