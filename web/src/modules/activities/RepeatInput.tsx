import { DatePicker, InputNumber, Select, Space } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import { frequencies, type Repeat, readRepeat, weekdays, writeRepeat } from './repeat';

/** Monday was the first of January 2024. */
const dayName = (code: string) =>
  format.dayAs(`2024-01-0${weekdays.indexOf(code) + 1}`, { weekday: 'short' });

/** The rule in words: "every 2 weeks on Mon, Thu, until 4 May 2026". */
export function useRepeatWords() {
  const { t } = useTranslation();
  return (rule: string): string => {
    const { frequency, every, days, until, count } = readRepeat(rule);
    const of = t(`activities.repeat.every.${frequency}`, { count: every });
    const nth = days[0]?.match(/^(-?\d)([A-Z]{2})$/);
    const on = nth
      ? t('activities.repeat.nth', {
          nth: t(`activities.repeat.place.${nth[1] === '-1' ? 'last' : nth[1]}`),
          day: dayName(nth[2] ?? 'MO'),
        })
      : days.length > 0 && t('activities.repeat.on', { days: days.map(dayName).join(', ') });
    const end = until
      ? t('activities.repeat.until', { day: format.date(until) })
      : count && t('activities.repeat.times', { count });
    return [of, on, end].filter(Boolean).join(t('activities.repeat.comma'));
  };
}

const places = ['1', '2', '3', '4', '-1'];

/** Never, or every so many days, weeks, months or years, on which days and until when. */
export function RepeatInput({
  value,
  onChange,
  id,
}: {
  value?: string | null;
  onChange?: (rule: string | null) => void;
  id?: string;
}) {
  const { t } = useTranslation();
  const repeat = value ? readRepeat(value) : undefined;
  const give = (change: Partial<Repeat>) => repeat && onChange?.(writeRepeat({ ...repeat, ...change }));
  const end = repeat?.until ? 'until' : repeat?.count ? 'count' : 'never';
  const nth = repeat?.days[0]?.match(/^(-?\d)([A-Z]{2})$/);
  return (
    <Space wrap>
      <Select
        id={id}
        style={{ width: 130 }}
        aria-label={t('activities.repeat.label')}
        value={repeat?.frequency ?? 'never'}
        options={['never', ...frequencies].map((each) => ({
          value: each,
          label: t(`activities.repeat.${each}`),
        }))}
        onChange={(next) =>
          onChange?.(
            next === 'never'
              ? null
              : writeRepeat({ frequency: next as Repeat['frequency'], every: 1, days: [], others: [] }),
          )
        }
      />
      {repeat && (
        <>
          <InputNumber
            style={{ width: 70 }}
            min={1}
            max={1000}
            aria-label={t('activities.repeat.interval')}
            value={repeat.every}
            onChange={(every) => give({ every: every ?? 1 })}
          />
          {repeat.frequency === 'WEEKLY' && (
            <Select
              mode="multiple"
              style={{ minWidth: 160 }}
              aria-label={t('activities.repeat.days')}
              placeholder={t('activities.repeat.days')}
              value={repeat.days}
              options={weekdays.map((each) => ({ value: each, label: dayName(each) }))}
              onChange={(days: string[]) => give({ days: weekdays.filter((each) => days.includes(each)) })}
            />
          )}
          {repeat.frequency === 'MONTHLY' && (
            <>
              <Select
                style={{ width: 130 }}
                aria-label={t('activities.repeat.which')}
                value={nth?.[1] ?? (repeat.others.includes('BYMONTHDAY=31') ? 'end' : 'day')}
                options={['day', 'end', ...places].map((each) => ({
                  value: each,
                  label: t(`activities.repeat.place.${each === '-1' ? 'last' : each}`),
                }))}
                onChange={(next: string) =>
                  give({
                    days: places.includes(next) ? [`${next}${nth?.[2] ?? 'MO'}`] : [],
                    others: next === 'end' ? ['BYMONTHDAY=31'] : [],
                  })
                }
              />
              {nth && (
                <Select
                  style={{ width: 90 }}
                  aria-label={t('activities.repeat.days')}
                  value={nth[2]}
                  options={weekdays.map((each) => ({ value: each, label: dayName(each) }))}
                  onChange={(day: string) => give({ days: [`${nth[1]}${day}`] })}
                />
              )}
            </>
          )}
          <Select
            style={{ width: 130 }}
            aria-label={t('activities.repeat.end')}
            value={end}
            options={['never', 'until', 'count'].map((each) => ({
              value: each,
              label: t(`activities.repeat.ends.${each}`),
            }))}
            onChange={(next) =>
              give({
                until: next === 'until' ? dayjs().add(1, 'year').format('YYYY-MM-DD') : undefined,
                count: next === 'count' ? 10 : undefined,
              })
            }
          />
          {repeat.until && (
            <DatePicker
              aria-label={t('activities.repeat.ends.until')}
              allowClear={false}
              value={dayjs(repeat.until)}
              onChange={(day) => give({ until: (day as Dayjs | null)?.format('YYYY-MM-DD') })}
            />
          )}
          {repeat.count && (
            <InputNumber
              style={{ width: 70 }}
              min={1}
              max={1000}
              aria-label={t('activities.repeat.ends.count')}
              value={repeat.count}
              onChange={(count) => give({ count: count ?? 1 })}
            />
          )}
        </>
      )}
    </Space>
  );
}
