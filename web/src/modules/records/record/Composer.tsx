import { Button, Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { Paperclip, X } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '~/shared/Avatar';
import { sizeText } from '~/shared/fields/structured';
import { filesIn } from '~/shared/files/files';
import { SendingFiles } from '~/shared/files/SendingFiles';
import { useHandOver } from '~/shared/files/useHandOver';
import { nounOf, type ObjectType, useObjectType } from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import type { Kept } from '~/shared/records/records';
import styles from './Composer.module.css';
import { type Colleague, namedIn, toStored, toWritten } from './mentions';
import type { Comment } from './timeline';
import { useMention } from './useMention';

export interface Said {
  body: string;
  files: number[];
}

interface ComposerProps {
  type: ObjectType;
  id: number;
  /** The comment that is to be said in other words. */
  comment?: Comment;
  onSay: (said: Said) => Promise<unknown>;
  onCancel?: () => void;
  pending: boolean;
}

/** Where a comment is written; what was refused stays there. */
export function Composer({ type, id, comment, onSay, onCancel, pending }: ComposerProps) {
  const { t } = useTranslation();
  const area = useRef<TextAreaRef>(null);
  const list = useId();
  const [body, setBody] = useState(comment ? toWritten(comment.body, comment.mentions) : '');
  const [caret, setCaret] = useState(0);
  const [picked, setPicked] = useState<Colleague[]>(
    () => comment?.mentions.filter(({ name }) => !!name).map((one) => ({ ...one, sees: true })) ?? [],
  );
  const [refused, setRefused] = useState<string>();
  const { offered, active, pick, onKey } = useMention(
    type.path,
    id,
    { text: body, caret, picked },
    (colleague, begin) => {
      // Two of one name are told apart by a mark that says which of them was picked.
      const twins = picked.filter((one) => one.name === colleague.name && one.id !== colleague.id).length;
      const name = colleague.name + '′'.repeat(twins);
      const end = begin + name.length + 2;
      setBody(`${body.slice(0, begin)}@${name} ${body.slice(caret).trimStart()}`);
      setCaret(end);
      setPicked([...picked.filter((one) => one.id !== colleague.id), { ...colleague, name }]);
      requestAnimationFrame(() => area.current?.resizableTextArea?.textArea.setSelectionRange(end, end));
    },
  );
  const [files, setFiles] = useState<Kept[]>([]);
  const { sending, send, stop } = useHandOver(async (kept) => setFiles((all) => [...all, kept]));
  const picker = useRef<HTMLInputElement>(null);
  const attachments = useObjectType('attachment');
  const takes = !comment && !!attachments?.rights.read;
  const take = (event: { preventDefault: () => void }, transfer: DataTransfer | null) => {
    const taken = takes ? filesIn(transfer) : [];
    if (taken.length === 0) return;
    event.preventDefault();
    send(taken);
  };
  const blind = namedIn(body, picked).filter(({ sees }) => !sees);
  const say = async () => {
    const text = toStored(body.trim(), picked);
    if (!text || sending.length > 0) return;
    try {
      await onSay({ body: text, files: files.map((file) => file.id) });
      setBody('');
      setFiles([]);
      setPicked([]);
      setRefused(undefined);
    } catch (error) {
      setRefused(problemOf(error).message);
    }
  };
  const label = comment ? t('records.comment.edit') : t('records.comment.placeholder');
  return (
    <form
      className={styles.composer}
      onDragOver={(event) => takes && event.dataTransfer.types.includes('Files') && event.preventDefault()}
      onDrop={(event) => take(event, event.dataTransfer)}
      onPaste={(event) => take(event, event.clipboardData)}
      onSubmit={(event) => {
        event.preventDefault();
        void say();
      }}
    >
      <Input.TextArea
        ref={area}
        value={body}
        variant="borderless"
        autoFocus={!!comment}
        autoSize={{ minRows: 1, maxRows: 8 }}
        placeholder={label}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={offered.length > 0 ? list : undefined}
        aria-activedescendant={offered.length > 0 ? `${list}-${active}` : undefined}
        data-composer={comment ? undefined : true}
        onChange={(event) => {
          setBody(event.target.value);
          setCaret(event.target.selectionStart);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={(event) => {
          if (onKey(event)) return;
          if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') void say();
          if (event.key === 'Escape') onCancel?.();
        }}
      />
      {offered.length > 0 && (
        <div id={list} role="listbox" className={styles.offered} aria-label={t('records.comment.people')}>
          {offered.map((colleague, index) => (
            <div
              key={colleague.id}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onPointerDown={(event) => {
                event.preventDefault();
                pick(colleague);
              }}
            >
              <Avatar name={colleague.name} size={20} />
              <span>{colleague.name}</span>
              {!colleague.sees && <small>{t('records.comment.sees', { noun: nounOf(type) })}</small>}
            </div>
          ))}
        </div>
      )}
      {blind.length > 0 && (
        <p role="status" data-warning>
          {t('records.comment.blind', {
            names: blind.map(({ name }) => name).join(', '),
            noun: nounOf(type),
          })}
        </p>
      )}
      {refused && <p role="alert">{refused}</p>}
      <SendingFiles sending={sending} onStop={stop} />
      {files.length > 0 && (
        <ul className={styles.files}>
          {files.map((file) => (
            <li key={file.id}>
              <Paperclip size={12} aria-hidden /> <span>{file.name}</span>{' '}
              <small>{sizeText(file.size)}</small>
              <Button
                type="text"
                size="small"
                icon={<X size={13} />}
                aria-label={t('shared.file.remove', { file: file.name })}
                onClick={() => setFiles((all) => all.filter((one) => one !== file))}
              />
            </li>
          ))}
        </ul>
      )}
      {(body.trim() || onCancel || files.length > 0 || sending.length > 0) && (
        <footer>
          {takes && (
            <Button
              type="text"
              size="small"
              icon={<Paperclip size={14} />}
              aria-label={t('records.comment.attach')}
              title={t('records.comment.attach')}
              onClick={() => picker.current?.click()}
            />
          )}
          <input
            ref={picker}
            type="file"
            hidden
            multiple
            aria-label={t('records.comment.attach')}
            onChange={(event) => {
              send([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
          <span>{t(files.length > 0 && !body.trim() ? 'records.comment.word' : 'records.comment.key')}</span>
          {onCancel && (
            <Button size="small" onClick={onCancel}>
              {t('shared.cancel')}
            </Button>
          )}
          <Button
            type="primary"
            size="small"
            htmlType="submit"
            disabled={!body.trim() || sending.length > 0}
            loading={pending}
          >
            {comment ? t('shared.save') : t('records.comment.say')}
          </Button>
        </footer>
      )}
    </form>
  );
}
