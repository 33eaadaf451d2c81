import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Download, Paperclip, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileTile } from '~/shared/files/FileTile';
import { type AttachedFile, attachmentsPath, filesIn, filesQuery, shownOf } from '~/shared/files/files';
import { SendingFiles } from '~/shared/files/SendingFiles';
import { useHandOver } from '~/shared/files/useHandOver';
import { usePreview } from '~/shared/files/usePreview';
import * as format from '~/shared/format';
import { http } from '~/shared/http';
import { type ObjectType, useObjectType } from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import { type RecordData, useRefreshRecords } from '~/shared/records/records';
import { useRestore } from '~/shared/records/useRestore';
import { useReadOnly } from '~/shared/session';
import { useToast } from '~/shared/useToast';
import styles from './RecordFiles.module.css';

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement && !!target.closest('input, textarea, [contenteditable="true"]');

function Files({ type, record }: { type: ObjectType; record: RecordData }) {
  const { t } = useTranslation();
  const toast = useToast();
  const client = useQueryClient();
  const refresh = useRefreshRecords();
  const restore = useRestore();
  const readOnly = useReadOnly();
  const files = useQuery(filesQuery(type.path, record.id));
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const items = files.data?.items ?? [];
  const shown = items.map(shownOf);
  const { look, overlay } = usePreview(shown);
  const may = !!files.data?.mayAttach && !readOnly;

  const again = async () => {
    await refresh(attachmentsPath);
    await client.invalidateQueries({ queryKey: ['timeline', type.path, record.id] });
  };
  const { sending, send, stop } = useHandOver(async (kept) => {
    await http.post(`/${type.path}/${record.id}/attachments`, { files: [kept.id] });
    await again();
  });
  useEffect(() => {
    if (!may) return;
    const paste = (event: ClipboardEvent) => {
      const pasted = filesIn(event.clipboardData);
      if (pasted.length === 0 || event.defaultPrevented || isWriting(event.target)) return;
      event.preventDefault();
      send(pasted);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [may, send]);

  const takeOff = async ({ id, name }: AttachedFile) => {
    const off = async () => {
      await http.delete(`/${attachmentsPath}/${id}`);
      await again();
    };
    const back = async () => {
      await restore(attachmentsPath, [id]);
      await again();
    };
    try {
      await off();
      toast.undoable(t('activities.files.removed', { name }), back, off);
    } catch (error) {
      toast.refused(error);
    }
  };

  return (
    <section
      className={styles.files}
      aria-label={t('activities.files.title')}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!may || !event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        if (!may) return;
        event.preventDefault();
        setOver(false);
        send(filesIn(event.dataTransfer));
      }}
    >
      <header>
        <h2>
          {t('activities.files.title')} {items.length > 0 && <span>{items.length}</span>}
        </h2>
        {may && (
          <Button
            type="text"
            size="small"
            icon={<Paperclip size={14} />}
            onClick={() => picker.current?.click()}
          >
            {t('activities.files.add')}
          </Button>
        )}
      </header>
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        aria-label={t('activities.files.add')}
        onChange={(event) => {
          send([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {files.error && <p role="alert">{problemOf(files.error).message}</p>}
      <SendingFiles sending={sending} onStop={stop} />
      {items.length > 0 && (
        <ul>
          {items.map((file, index) => (
            <li key={file.id}>
              <FileTile file={shownOf(file)} onLook={() => look(index)}>
                {file.addedBy?.name && <> · {file.addedBy.name}</>} ·{' '}
                <time dateTime={file.createdAt} title={format.instant(file.createdAt)}>
                  {format.relative(file.createdAt)}
                </time>
              </FileTile>
              <Button
                type="text"
                size="small"
                className={styles.act}
                href={shownOf(file).url}
                download={file.name}
                icon={<Download size={14} />}
                aria-label={t('shared.file.save', { file: file.name })}
              />
              {may && (
                <Button
                  type="text"
                  size="small"
                  className={styles.act}
                  icon={<X size={14} />}
                  aria-label={t('activities.files.remove', { name: file.name })}
                  onClick={() => void takeOff(file)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {files.data && items.length === 0 && sending.length === 0 && (
        <p className={styles.none} data-drop={may || undefined}>
          {t(may ? 'activities.files.none' : 'activities.files.noneToSee')}
        </p>
      )}
      {overlay}
    </section>
  );
}

/** What is attached to a record, and where more is dropped, pasted or chosen. */
export function RecordFiles({ type, record }: { type: ObjectType; record: RecordData }) {
  const attachments = useObjectType('attachment');
  if (!attachments?.rights.read) return null;
  return <Files type={type} record={record} />;
}
