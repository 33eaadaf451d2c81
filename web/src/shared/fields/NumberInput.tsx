import { Input, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Money } from '../records/records';
import { digitsOf, numberFrom } from './decimal';
import type { InputProps } from './FieldInput';

const currencies = ['USD', 'EUR', 'CNY', 'GBP', 'JPY', 'CHF', 'HKD', 'SGD'];

type Written = number | string | null | undefined;

const written = (value: Written): string => (value === null || value === undefined ? '' : digitsOf(value));

/** What somebody writes stays as it stands, also where it is no number: it is told so, not taken away. */
export function NumberInput({ value, onChange, ...rest }: InputProps<Written>) {
  const [text, setText] = useState(() => written(value));
  return (
    <Input
      {...rest}
      inputMode="decimal"
      style={{ width: '100%' }}
      value={numberFrom(text) === (value ?? null) ? text : written(value)}
      onChange={(event) => {
        setText(event.target.value);
        onChange?.(numberFrom(event.target.value));
      }}
    />
  );
}

export function MoneyInput({ value, onChange, ...rest }: InputProps<Money | null>) {
  const { t } = useTranslation();
  const currency = value?.currency ?? localStorage.getItem('tandem.currency') ?? 'USD';
  const give = (amount: Written, unit: string) => {
    localStorage.setItem('tandem.currency', unit);
    onChange?.(amount === null || amount === undefined ? null : { value: digitsOf(amount), currency: unit });
  };
  const amount = value ? numberFrom(value.value) : null;
  return (
    <Space.Compact block>
      <NumberInput {...rest} value={amount} onChange={(next) => give(next, currency)} />
      <Select
        aria-label={t('shared.currency')}
        style={{ width: 76, flex: 'none' }}
        value={currency}
        disabled={rest.disabled}
        options={[...new Set([currency, ...currencies])].map((each) => ({ value: each }))}
        onChange={(unit) => give(amount, unit)}
      />
    </Space.Compact>
  );
}
