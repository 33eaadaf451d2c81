import styles from './Avatar.module.css';
import { initials } from './format';

/** Same person, same hue, everywhere. */
function hue(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360;
  return sum;
}

export function Avatar({ name, size = 22 }: { name: string; size?: number }) {
  return (
    <span
      className={styles.avatar}
      style={{ '--hue': hue(name), width: size, height: size, fontSize: size * 0.42 } as React.CSSProperties}
      title={name}
      aria-hidden
    >
      {initials(name)}
    </span>
  );
}
