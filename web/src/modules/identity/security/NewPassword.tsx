import { Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './security.module.css';
import { strengthOf } from './strength';

interface NewPasswordProps {
  id?: string;
  value?: string;
  onChange?: (value: string) => void;
  /** Names of the person, which make a password no stronger. */
  known: string[];
  size?: 'large';
}

/** A password about to be chosen, with a hint of how hard it is to guess. */
export function NewPassword({ id, value = '', onChange, known, size }: NewPasswordProps) {
  const { t } = useTranslation();
  const hint = useId();
  const strength = strengthOf(value, known);
  return (
    <>
      <Input.Password
        id={id}
        size={size}
        value={value}
        autoComplete="new-password"
        aria-describedby={hint}
        onChange={(event) => onChange?.(event.target.value)}
      />
      <div className={styles.strength} data-strength={strength} id={hint} aria-live="polite">
        <span aria-hidden>
          <i />
          <i />
          <i />
          <i />
        </span>
        {strength > 0 && t(`identity.security.strength.${strength}`)}
      </div>
    </>
  );
}
