import { Alert, Button } from 'antd';
import { FileSpreadsheet } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { problemOf } from '~/shared/problem';
import { useUpload } from './imports';
import styles from './imports.module.css';

const accepted = '.csv,.tsv,.txt,.xlsx,.zip';

/** Where files are dropped or chosen; what is in them is shown before anything is written. */
export function DropZone() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const upload = useUpload();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length) upload.mutate(files, { onSuccess: (made) => navigate(`/imports/${made.id}`) });
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping has the button inside as its other way */}
      <div
        className={styles.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
      >
        <FileSpreadsheet size={28} strokeWidth={1.5} aria-hidden />
        <p>
          <strong>{upload.isPending ? t('imports.uploading') : t('imports.drop')}</strong>
        </p>
        <p className={styles.muted}>{t('imports.dropHint')}</p>
        <Button type="primary" loading={upload.isPending} onClick={() => input.current?.click()}>
          {t('imports.choose')}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept={accepted}
          aria-label={t('imports.choose')}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = '';
          }}
        />
      </div>
      {upload.error && (
        <Alert
          type="error"
          showIcon
          role="alert"
          className={styles.alert}
          title={t('imports.unreadable')}
          description={problemOf(upload.error).message}
        />
      )}
    </>
  );
}
