import { FileTiles } from '~/shared/files/FileTile';
import { urlOf } from '~/shared/http';
import { type Enclosure, path } from './mail';

/** What was attached to a mail. */
export function Enclosures({ mail, files }: { mail: number; files: Enclosure[] }) {
  return (
    <FileTiles
      files={files.map((file) => ({ ...file, url: urlOf(`/${path}/${mail}/enclosures/${file.id}`) }))}
    />
  );
}
