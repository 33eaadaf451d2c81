import {
  CircleCheck,
  CircleSlash,
  Infinity as Everything,
  EyeOff,
  type LucideIcon,
  Share2,
  ShieldCheck,
  ShieldPlus,
  UserRoundCheck,
  UsersRound,
  Workflow,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { say } from '../metadata';
import { useMe } from '../session';
import type { Explanation, Reason } from './why';
import styles from './why.module.css';

const icons: Record<string, LucideIcon> = {
  'role-scope': ShieldCheck,
  'role-grant': ShieldPlus,
  'role-everything': Everything,
  share: Share2,
  'team-share': UsersRound,
  deputy: UserRoundCheck,
  whole: Workflow,
  field: EyeOff,
};

function Reasons({ title, reasons }: { title: string; reasons: Reason[] }) {
  if (reasons.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul className={styles.reasons}>
        {reasons.map((reason, index) => {
          const Icon = icons[reason.code] ?? ShieldCheck;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: reasons have no id, and never change place
            <li key={index} data-code={reason.code}>
              <Icon size={15} strokeWidth={1.75} aria-hidden />
              <span>{say(reason.text, reason.code)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Yes or no, and because of what: the reasons are the server's, made where the decision is taken. */
export function Answer({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation();
  const me = useMe();
  const { allowed, subject, reasons, missing } = explanation;
  const self = subject.id === me.id;
  const Icon = allowed ? CircleCheck : CircleSlash;
  return (
    <div className={styles.answer} aria-live="polite">
      <p className={styles.verdict} data-allowed={allowed}>
        <Icon size={18} aria-hidden />
        {t(`shared.why.${allowed ? 'yes' : 'no'}${self ? 'Me' : ''}`, { name: subject.name })}
      </p>
      <Reasons title={t(allowed ? 'shared.why.because' : 'shared.why.against')} reasons={reasons} />
      <Reasons title={t('shared.why.missing')} reasons={missing} />
      {reasons.length > 1 && allowed && <p className={styles.note}>{t('shared.why.each')}</p>}
    </div>
  );
}
