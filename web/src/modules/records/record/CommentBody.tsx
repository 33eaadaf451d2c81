import { useTranslation } from 'react-i18next';
import { partsOf } from './mentions';
import styles from './Timeline.module.css';
import type { Comment } from './timeline';

/** What was said: text as it was written, with its links and the names of whom it mentions. */
export function CommentBody({ comment }: { comment: Comment }) {
  const { t } = useTranslation();
  return (
    <div className={styles.body}>
      {partsOf(comment.body, comment.mentions).map((part, index) => {
        const key = `${index}`;
        if ('text' in part) return <span key={key}>{part.text}</span>;
        if ('link' in part)
          return (
            <a key={key} href={part.link} target="_blank" rel="noopener noreferrer nofollow">
              {part.link}
            </a>
          );
        return (
          <b key={key} className={styles.mention}>
            @{part.mention.name ?? t('records.comment.somebody')}
          </b>
        );
      })}
    </div>
  );
}
