import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '~/shared/problem';
import styles from './Timeline.module.css';

/** Where a comment is written; what was refused stays there. */
export function Composer({
  onSay,
  pending,
}: {
  onSay: (body: string) => Promise<unknown>;
  pending: boolean;
}) {
  const { t } = useTranslation();
  const [body, setBody] = useState('');
  const [refused, setRefused] = useState<string>();
  const say = async () => {
    const text = body.trim();
    if (!text) return;
    try {
      await onSay(text);
      setBody('');
      setRefused(undefined);
    } catch (error) {
      setRefused(problemOf(error).message);
    }
  };
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        void say();
      }}
    >
      <Input.TextArea
        value={body}
        variant="borderless"
        autoSize={{ minRows: 1, maxRows: 8 }}
        placeholder={t('records.comment.placeholder')}
        aria-label={t('records.comment.placeholder')}
        data-composer
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={(event) => {
          if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') void say();
        }}
      />
      {refused && <p role="alert">{refused}</p>}
      {body.trim() && (
        <div>
          <span>{t('records.comment.key')}</span>
          <Button type="primary" size="small" htmlType="submit" loading={pending}>
            {t('records.comment.say')}
          </Button>
        </div>
      )}
    </form>
  );
}
