import * as format from './format';

/** How long ago or until when, with the exact time on hover. */
export function When({ at }: { at: string }) {
  return (
    <time dateTime={at} title={format.instant(at)}>
      {format.relative(at)}
    </time>
  );
}
