import { TimePicker } from 'antd';
import dayjs from 'dayjs';
import type { InputProps } from './FieldInput';

/** A time of day: `09:30:00`. */
export function TimeInput({
  value,
  onChange,
  open,
  ...rest
}: InputProps<string | null> & { open?: boolean }) {
  return (
    <TimePicker
      {...rest}
      defaultOpen={open}
      needConfirm={false}
      format="HH:mm"
      minuteStep={5}
      style={{ width: '100%' }}
      value={value ? dayjs(`2000-01-01T${value}`) : null}
      onChange={(next) => onChange?.(next ? (next as dayjs.Dayjs).format('HH:mm:00') : null)}
    />
  );
}
