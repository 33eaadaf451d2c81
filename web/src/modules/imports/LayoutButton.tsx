import { Button, Form, InputNumber, Popover, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '~/shared/problem';
import { type Import, type LaidOut, type Sheet, useLayOut } from './imports';
import styles from './imports.module.css';

const encodings = ['UTF-8', 'GB18030', 'windows-1252', 'ISO-8859-1', 'UTF-16LE', 'UTF-16BE'];

interface Layout {
  encoding?: string | null;
  delimiter?: string | null;
  headerRow: number | null;
}

/** Where the guess about a file was wrong: the person says it, and the file is read again. */
export function LayoutButton({
  one,
  file,
  sheet,
  onRead,
}: {
  one: Import;
  file: string;
  sheet: Sheet;
  onRead: () => void;
}) {
  const { t } = useTranslation();
  const layOut = useLayOut(one.id);
  const [open, setOpen] = useState(false);
  const several = (one.files.find((each) => each.name === file)?.sheets.length ?? 0) > 1;
  const submit = (layout: Layout) => {
    // What was said about the other files still holds.
    const others = one.proposal.steps.flatMap((step): LaidOut[] =>
      step.file && (step.file !== file || (several && step.sheet !== sheet.name))
        ? [{ file: step.file, sheet: step.sheet ?? null, layout: step.layout }]
        : [],
    );
    layOut.mutate([...others, { file, sheet: several ? sheet.name : null, layout }], {
      onSuccess: () => {
        setOpen(false);
        onRead();
      },
    });
  };
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        layOut.reset();
      }}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      content={
        <Form<Layout>
          layout="vertical"
          className={styles.options}
          initialValues={{
            encoding: sheet.encoding,
            delimiter: sheet.delimiter,
            headerRow: sheet.headerRow,
          }}
          onFinish={submit}
        >
          {layOut.error && (
            <p role="alert" className={styles.warning}>
              {problemOf(layOut.error).message}
            </p>
          )}
          {sheet.encoding && (
            <Form.Item name="encoding" label={t('imports.layout.encoding')}>
              <Select options={[...new Set([sheet.encoding, ...encodings])].map((value) => ({ value }))} />
            </Form.Item>
          )}
          {sheet.delimiter && (
            <Form.Item name="delimiter" label={t('imports.layout.delimiter')}>
              <Select
                options={[
                  { value: ',', label: t('imports.delimiter.comma') },
                  { value: ';', label: t('imports.delimiter.semicolon') },
                  { value: '\t', label: t('imports.delimiter.tab') },
                  { value: '|', label: t('imports.delimiter.pipe') },
                ]}
              />
            </Form.Item>
          )}
          <Form.Item
            name="headerRow"
            label={t('imports.layout.headerRow')}
            extra={t('imports.layout.headerRowHint')}
          >
            <InputNumber min={0} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={layOut.isPending}>
            {t('imports.layout.read')}
          </Button>
        </Form>
      }
    >
      <Button size="small">{t('imports.layout.wrong')}</Button>
    </Popover>
  );
}
