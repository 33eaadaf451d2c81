/** From 0 (nothing yet) to 4 (hard to guess). */
export type Strength = 0 | 1 | 2 | 3 | 4;

const rows = ['abcdefghijklmnopqrstuvwxyz', '0123456789', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

function alphabet(password: string): number {
  let size = 0;
  if (/[a-z]/.test(password)) size += 26;
  if (/[A-Z]/.test(password)) size += 26;
  if (/\d/.test(password)) size += 10;
  if (/[ -/:-@[-`{-~]/.test(password)) size += 33;
  if (/[^ -~]/.test(password)) size += 200;
  return size;
}

/** Letters that a guesser gets for nothing: repeats, runs of the keyboard, the person's own names. */
function worth(password: string, known: string[]): number {
  let text = password.toLowerCase();
  for (const name of known) {
    if (name.length >= 3) text = text.replaceAll(name.toLowerCase(), '');
  }
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const pair = text.slice(at - 1, at + 1);
    const back = [...pair].reverse().join('');
    const free =
      at > 0 && (pair[0] === pair[1] || rows.some((row) => row.includes(pair) || row.includes(back)));
    count += free ? 0.25 : 1;
  }
  return count;
}

/**
 * A hint while typing, not the rule: the server knows the policy and the list of breached passwords. Bits that a
 * guesser would need who knows nothing but the letters used.
 */
export function strengthOf(password: string, known: string[] = []): Strength {
  if (!password) return 0;
  const bits = worth(password, known) * Math.log2(Math.max(2, alphabet(password)));
  return bits < 36 ? 1 : bits < 56 ? 2 : bits < 76 ? 3 : 4;
}

/** The words of an address or a name, which belong into nobody's password. */
export function knownWords(...texts: (string | null | undefined)[]): string[] {
  return texts.flatMap((text) => text?.split(/[\s@.,_+-]+/) ?? []).filter((word) => word.length >= 3);
}
