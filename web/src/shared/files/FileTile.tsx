import { File, FileArchive, FileSpreadsheet, FileText, Image } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sizeText } from '../fields/structured';
import { lookOf, type ShownFile } from './files';
import styles from './files.module.css';
import { usePreview } from './usePreview';

/** A picture is small enough to stand for itself. */
const smallEnough = 5_000_000;

function iconOf({ kind = '', name }: ShownFile) {
  if (/sheet|excel|csv/.test(kind) || /\.(xlsx?|csv|ods)$/i.test(name)) return FileSpreadsheet;
  if (/zip|compressed|x-tar|gzip/.test(kind)) return FileArchive;
  if (kind.startsWith('image/')) return Image;
  if (/pdf|word|text|opendocument/.test(kind) || /\.(pdf|docx?|txt|md)$/i.test(name)) return FileText;
  return File;
}

/** A file as one sees and opens it: small where it is a picture, else by a sign of its kind. */
export function FileTile({
  file,
  onLook,
  children,
}: {
  file: ShownFile;
  onLook: () => void;
  /** What more is said of it below its name. */
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const [broken, setBroken] = useState(false);
  const Icon = iconOf(file);
  const small = lookOf(file) === 'picture' && file.size <= smallEnough && !broken;
  return (
    <button
      type="button"
      className={styles.tile}
      aria-label={t('shared.file.look', { file: file.name })}
      onClick={onLook}
    >
      <span className={styles.thumb}>
        {small ? (
          <img src={file.url} alt="" loading="lazy" decoding="async" onError={() => setBroken(true)} />
        ) : (
          <Icon size={18} strokeWidth={1.5} aria-hidden />
        )}
      </span>
      <span className={styles.said}>
        <span className={styles.name}>{file.name}</span>
        <small>
          {sizeText(file.size)}
          {children}
        </small>
      </span>
    </button>
  );
}

/** Files beside a text, each to be looked at. */
export function FileTiles({ files }: { files: ShownFile[] }) {
  const { look, overlay } = usePreview(files);
  if (files.length === 0) return null;
  return (
    <div className={styles.tiles}>
      {files.map((file, index) => (
        <FileTile key={file.id} file={file} onLook={() => look(index)} />
      ))}
      {overlay}
    </div>
  );
}
