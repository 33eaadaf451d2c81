import { Input, type InputProps } from 'antd';
import styles from './CodeInput.module.css';

/** Six digits as they stand on the phone; spaces that come along when they are pasted do no harm. */
export function CodeInput({
  value = '',
  onChange,
  onFull,
  ...rest
}: Omit<InputProps, 'onChange' | 'value'> & {
  value?: string;
  onChange?: (value: string) => void;
  onFull?: (value: string) => void;
}) {
  return (
    <Input
      {...rest}
      size="large"
      className={styles.code}
      value={value}
      inputMode="numeric"
      autoComplete="one-time-code"
      onChange={(event) => {
        const digits = event.target.value.replace(/\D/g, '').slice(0, 6);
        onChange?.(digits);
        if (digits.length === 6 && digits !== value) onFull?.(digits);
      }}
    />
  );
}
