import { Fragment } from 'react';
import type { Mark } from './found';

/** A text of which some parts are what was looked for. */
export function Marked({ text, marks }: { text: string; marks: Mark[] }) {
  return marks.map(({ from, to }, index) => (
    <Fragment key={from}>
      {text.slice(index ? (marks[index - 1]?.to ?? 0) : 0, from)}
      <mark>{text.slice(from, to)}</mark>
      {index === marks.length - 1 && text.slice(to)}
    </Fragment>
  ));
}
