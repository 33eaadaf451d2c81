import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { Download, Eye, Paperclip, X } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { lookOf } from '../files/files';
import { usePreview } from '../files/usePreview';
import { http, urlOf } from '../http';
import { type Field, type ObjectType, say } from '../metadata';
import { problemOf } from '../problem';
import type { Kept, RecordData } from '../records/records';
import { customKey } from '../records/useWriteField';
import type { InputProps } from './FieldInput';
import styles from './StructuredInput.module.css';
import { sizeText } from './structured';

/** Where the file that a record's field holds is saved from. */
export const fileUrl = (type: ObjectType, record: RecordData, field: Field): string =>
  urlOf(`/${type.path}/${record.id}/files/${customKey(field)}`);

/** A file with its size, to be looked at where that can be, and a way to save it. */
export function FileLink({ value, href }: { value: Kept; href: string }) {
  const { t } = useTranslation();
  const { look, overlay } = usePreview([{ ...value, url: href }]);
  const words = (
    <span>
      {value.name} <small>{sizeText(value.size)}</small>
    </span>
  );
  if (!lookOf(value))
    return (
      <a href={href} download={value.name} className={styles.file}>
        <Download size={14} aria-hidden />
        {words}
      </a>
    );
  return (
    <span className={styles.file}>
      <Button
        type="link"
        size="small"
        className={styles.look}
        icon={<Eye size={14} />}
        aria-label={t('shared.file.look', { file: value.name })}
        onClick={() => look(0)}
      >
        {words}
      </Button>
      <a href={href} download={value.name} aria-label={t('shared.file.save', { file: value.name })}>
        <Download size={14} aria-hidden />
      </a>
      {overlay}
    </span>
  );
}

/** Takes one file: it is handed over at once, and belongs to the record when that is saved. */
export function FileInput({
  value,
  onChange,
  field,
  href,
  ...rest
}: InputProps<Kept | null> & { field: Field; href?: string }) {
  const { t } = useTranslation();
  const picker = useRef<HTMLInputElement>(null);
  const label = say(field.label, field.name);
  const keep = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append('file', file);
      return http.post<Kept>('/files', form);
    },
    onSuccess: (kept) => onChange?.(kept),
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the short way; the button inside is for everybody
    <div
      className={styles.file}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const dropped = event.dataTransfer.files[0];
        if (dropped && !rest.disabled) keep.mutate(dropped);
      }}
    >
      {value &&
        (href ? (
          <FileLink value={value} href={href} />
        ) : (
          <span>
            {value.name} <small>{sizeText(value.size)}</small>
          </span>
        ))}
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={t('shared.file.choose', { field: label })}
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen) keep.mutate(chosen);
          event.target.value = '';
        }}
      />
      <Button
        id={rest.id}
        size="small"
        icon={<Paperclip size={14} />}
        disabled={rest.disabled}
        loading={keep.isPending}
        aria-label={t(value ? 'shared.file.replaceOf' : 'shared.file.choose', { field: label })}
        onClick={() => picker.current?.click()}
      >
        {t(value ? 'shared.file.replace' : 'shared.file.add')}
      </Button>
      {value && (
        <Button
          size="small"
          type="text"
          icon={<X size={14} />}
          disabled={rest.disabled}
          aria-label={t('shared.file.remove', { file: value.name })}
          onClick={() => onChange?.(null)}
        />
      )}
      {keep.error && <span role="alert">{problemOf(keep.error).message}</span>}
    </div>
  );
}
