import { FileTiles } from '~/shared/files/FileTile';
import { type AttachedFile, shownOf } from '~/shared/files/files';
import type { RecordData } from '~/shared/records/records';

/** A file where the story of its record tells that it was attached. */
export function AttachmentEntry({ record }: { record: RecordData }) {
  return <FileTiles files={[shownOf(record as unknown as AttachedFile)]} />;
}
