import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { fieldOf, say, useObjectType } from '~/shared/metadata';
import { aggregateQuery } from '~/shared/records/records';
import type { Card } from './board';
import styles from './board.module.css';
import type { Loss } from './moves';

/** Asked where the card was dropped: a loss has a reason. */
export function LossForm({
  card,
  onLose,
  onCancel,
}: {
  card: Card;
  onLose: (loss: Loss) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation();
  const type = useObjectType('deal');
  const choices = type && fieldOf(type, 'lostReason')?.choices;
  // What was said before is offered again, so that reasons stay countable.
  const said = useQuery({
    ...aggregateQuery('deals', {
      filter: { field: 'lostReason', op: 'isNotEmpty' },
      groupBy: ['lostReason'],
      measures: [{ fn: 'count' }],
      limit: 200,
    }),
    enabled: !choices?.length,
  });
  const options = [...(said.data?.rows ?? [])]
    .sort((a, b) => Number(b.count) - Number(a.count))
    .map((row) => ({ value: String(row.lostReason) }));
  return (
    <Form<Loss>
      className={styles.question}
      layout="vertical"
      requiredMark={false}
      aria-label={t('sales.lose.title')}
      onFinish={onLose}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      <p>
        <strong>{card.name}</strong>
      </p>
      <Form.Item
        name="reason"
        label={t('sales.lose.title')}
        rules={[{ required: true, whitespace: true, message: t('sales.lose.reasonNeeded') }]}
      >
        {choices?.length ? (
          <Select
            autoFocus
            options={choices.map((each) => ({ value: each.value, label: say(each.label, each.value) }))}
          />
        ) : (
          <AutoComplete
            autoFocus
            options={options}
            showSearch={{
              filterOption: (typed, option) => !!option?.value.toLowerCase().includes(typed.toLowerCase()),
            }}
          />
        )}
      </Form.Item>
      <Form.Item name="competitor" label={t('sales.lose.competitor')} initialValue={card.competitor ?? ''}>
        <Input />
      </Form.Item>
      <div className={styles.answers}>
        <Button onClick={onCancel}>{t('shared.cancel')}</Button>
        <Button type="primary" danger htmlType="submit">
          {t('sales.lose.do')}
        </Button>
      </div>
    </Form>
  );
}
