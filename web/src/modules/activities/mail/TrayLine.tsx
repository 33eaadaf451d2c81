import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { fieldOf, nounOf, say, useObjectType } from '~/shared/metadata';
import { deleteRecord, recordKeys, restoreRecords } from '~/shared/records/records';
import { type Key, useNamed } from '~/shared/records/useNamed';
import { useReadOnly } from '~/shared/session';
import { useToast } from '~/shared/useToast';
import { When } from '~/shared/When';
import { Enclosures } from './Enclosures';
import { MailText } from './MailEntry';
import { enclosuresQuery, fileMail, type Mail, path } from './mail';
import styles from './mail.module.css';
import { RecordPicker } from './RecordPicker';

function Choice({ name, chosen, onChange }: { name: Key; chosen: boolean; onChange: (on: boolean) => void }) {
  const named = useNamed(name);
  if (!named) return null;
  return (
    <li>
      <Checkbox checked={chosen} onChange={(event) => onChange(event.target.checked)}>
        {named.name}
      </Checkbox>{' '}
      <small>{nounOf(named.type)}</small>
    </li>
  );
}

/** What happens to one mail: filed on records, or thrown away; both can be taken back. */
function useFate(mail: Mail) {
  const { t } = useTranslation();
  const toast = useToast();
  const client = useQueryClient();
  const again = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: recordKeys.all(path) }),
      client.invalidateQueries({ queryKey: ['timeline'] }),
    ]);
  const doing = async (act: () => Promise<unknown>, said: string, undo: () => Promise<unknown>) => {
    try {
      await act();
      await again();
      toast.undoable(said, async () => {
        await undo();
        await again();
      });
    } catch (error) {
      toast.refused(error);
    }
  };
  return {
    file: (keys: Key[]) =>
      doing(
        () => fileMail(mail.id, keys),
        t('activities.mail.tray.filed', { count: keys.length, subject: mail.name }),
        () => fileMail(mail.id, []),
      ),
    discard: () =>
      doing(
        () => deleteRecord(path, mail.id),
        t('activities.mail.tray.discarded', { subject: mail.name }),
        () => restoreRecords(path, [mail.id]),
      ),
  };
}

function Opened({ mail }: { mail: Mail }) {
  const { t } = useTranslation();
  const readOnly = useReadOnly();
  const { data: files = [] } = useQuery(enclosuresQuery(mail.id));
  const [keys, setKeys] = useState<Key[]>(mail.offered ?? []);
  const [chosen, setChosen] = useState<Key[]>(mail.offered ?? []);
  const [pending, setPending] = useState(false);
  const { file, discard } = useFate(mail);
  const wait = async (act: Promise<unknown>) => {
    setPending(true);
    await act;
    setPending(false);
  };
  return (
    <div className={styles.opened}>
      <p className={styles.parties}>
        {mail.recipients && <span>{t('activities.mail.to', { who: mail.recipients })}</span>}
        {mail.copies && <span>{t('activities.mail.cc', { who: mail.copies })}</span>}
      </p>
      {mail.body && <MailText text={mail.body} />}
      <Enclosures mail={mail.id} files={files} />
      {!readOnly && (
        <fieldset className={styles.filing}>
          <legend>{t('activities.mail.tray.where')}</legend>
          {keys.length > 0 && (
            <ul>
              {keys.map((key) => (
                <Choice
                  key={key}
                  name={key}
                  chosen={chosen.includes(key)}
                  onChange={(on) => setChosen(on ? [...chosen, key] : chosen.filter((each) => each !== key))}
                />
              ))}
            </ul>
          )}
          <RecordPicker
            without={keys}
            onPick={(key) => {
              setKeys([...keys, key]);
              setChosen([...chosen, key]);
            }}
          />
          <div className={styles.buttons}>
            <Button
              data-file
              type="primary"
              disabled={chosen.length === 0}
              loading={pending}
              onClick={() => void wait(file(keys.filter((key) => chosen.includes(key))))}
            >
              {t('activities.mail.tray.file')}
            </Button>
            <Button data-discard disabled={pending} onClick={() => void wait(discard())}>
              {t('activities.mail.tray.discard')}
            </Button>
            <Link to={`/${path}/${mail.id}`}>{t('activities.mail.tray.page')}</Link>
          </div>
        </fieldset>
      )}
    </div>
  );
}

/** One mail that waits; opened, it asks where it belongs. */
export function TrayLine({ mail, open, onOpen }: { mail: Mail; open: boolean; onOpen: () => void }) {
  const type = useObjectType('mail');
  const why = type && fieldOf(type, 'waits')?.choices?.find((each) => each.value === mail.waits);
  return (
    <li data-row>
      <button type="button" data-line className={styles.line} aria-expanded={open} onClick={onOpen}>
        <span>
          <b>{mail.name}</b>
          <small>{[mail.sender, why && say(why.label)].filter(Boolean).join(' · ')}</small>
        </span>
        <When at={mail.sentAt} />
      </button>
      {open && <Opened mail={mail} />}
    </li>
  );
}
