import type { ReactNode } from 'react';
import styles from './Guide.module.css';

/** What a pack tells its reader: paragraphs and lists, with bold, emphasis and code. Nothing in it becomes markup of its own. */
export function Guide({ text }: { text: string }) {
  const blocks = text.split(/\n{2,}/).filter((block) => block.trim() && !block.startsWith('# '));
  return <div className={styles.guide}>{blocks.map((block) => blockOf(block))}</div>;
}

function blockOf(block: string): ReactNode {
  if (!block.startsWith('- ')) return <p key={block}>{inline(block)}</p>;
  const items = block.slice(2).split(/\n- /);
  return (
    <ul key={block}>
      {items.map((item) => (
        <li key={item}>{inline(item)}</li>
      ))}
    </ul>
  );
}

function inline(text: string): ReactNode[] {
  return text
    .replaceAll('\n', ' ')
    .split(/(\*\*[^*]+\*\*|\*[^*]+\*|`[^`]+`)/)
    .map((part) => {
      if (part.startsWith('**')) return <strong key={part}>{part.slice(2, -2)}</strong>;
      if (part.startsWith('*')) return <em key={part}>{part.slice(1, -1)}</em>;
      if (part.startsWith('`')) return <code key={part}>{part.slice(1, -1)}</code>;
      return part;
    });
}
