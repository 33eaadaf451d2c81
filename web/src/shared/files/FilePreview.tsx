import { Button, Modal } from 'antd';
import { ChevronLeft, ChevronRight, Download, FileQuestion } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sizeText } from '../fields/structured';
import styles from './FilePreview.module.css';
import { lookOf, type ShownFile } from './files';

const PdfPages = lazy(() => import('./PdfPages').then((file) => ({ default: file.PdfPages })));

interface FilePreviewProps {
  files: ShownFile[];
  at: number;
  onMove: (at: number) => void;
  onClose: () => void;
}

function Shown({ file }: { file: ShownFile }) {
  const { t } = useTranslation();
  const [broken, setBroken] = useState(false);
  const look = broken ? undefined : lookOf(file);
  if (look === 'picture')
    return <img className={styles.picture} src={file.url} alt={file.name} onError={() => setBroken(true)} />;
  if (look === 'pdf')
    return (
      <Suspense fallback={<div className={styles.waiting} aria-busy="true" />}>
        <PdfPages url={file.url} onBroken={() => setBroken(true)} />
      </Suspense>
    );
  return (
    <div className={styles.none}>
      <FileQuestion size={32} strokeWidth={1.5} aria-hidden />
      <p>{t(broken ? 'shared.file.broken' : 'shared.file.notShown')}</p>
      <Button type="primary" href={file.url} download={file.name} icon={<Download size={14} />}>
        {t('shared.file.save', { file: file.name })}
      </Button>
    </div>
  );
}

/** A file above the page; arrows go to the next and the one before, Escape goes back. */
export function FilePreview({ files, at, onMove, onClose }: FilePreviewProps) {
  const { t } = useTranslation();
  const file = files[at];
  useEffect(() => {
    const step = (event: KeyboardEvent) => {
      const to = at + (event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0);
      if (to === at || !files[to]) return;
      event.preventDefault();
      onMove(to);
    };
    window.addEventListener('keydown', step);
    return () => window.removeEventListener('keydown', step);
  }, [at, files, onMove]);
  if (!file) return null;
  return (
    <Modal
      open
      centered
      width="min(1100px, 96vw)"
      footer={null}
      onCancel={onClose}
      className={styles.preview}
      title={
        <span className={styles.head}>
          <span className={styles.name}>{file.name}</span>
          <small>{sizeText(file.size)}</small>
          {files.length > 1 && <small>{t('shared.file.place', { at: at + 1, all: files.length })}</small>}
          <Button
            type="text"
            size="small"
            href={file.url}
            download={file.name}
            icon={<Download size={15} />}
            aria-label={t('shared.file.save', { file: file.name })}
            title={t('shared.file.save', { file: file.name })}
          />
        </span>
      }
    >
      <div className={styles.stage}>
        {files.length > 1 && (
          <Button
            shape="circle"
            className={styles.before}
            disabled={at === 0}
            icon={<ChevronLeft size={18} />}
            aria-label={t('shared.file.before')}
            onClick={() => onMove(at - 1)}
          />
        )}
        <Shown key={file.id} file={file} />
        {files.length > 1 && (
          <Button
            shape="circle"
            className={styles.next}
            disabled={at === files.length - 1}
            icon={<ChevronRight size={18} />}
            aria-label={t('shared.file.next')}
            onClick={() => onMove(at + 1)}
          />
        )}
      </div>
    </Modal>
  );
}
