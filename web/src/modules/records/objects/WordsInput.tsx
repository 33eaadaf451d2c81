import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InputProps } from '~/shared/fields/FieldInput';
import type { Words } from '~/shared/metadata';
import styles from './objects.module.css';

interface WordsInputProps extends InputProps<Partial<Words>> {
  /** What the words are, for who cannot see the label above. */
  label: string;
  most?: number;
  long?: boolean;
  beside?: boolean;
}

/** The same words in each language of the screens, one's own first. */
export function WordsInput({ value, onChange, label, most = 100, long, beside, ...rest }: WordsInputProps) {
  const { t, i18n } = useTranslation();
  const own = i18n.language === 'zh-CN' ? 'zh-CN' : 'en';
  const languages = own === 'en' ? (['en', 'zh-CN'] as const) : (['zh-CN', 'en'] as const);
  return (
    <div className={styles.words} data-beside={beside || undefined}>
      {languages.map((language, index) => {
        const props = {
          id: index === 0 ? rest.id : undefined,
          disabled: rest.disabled,
          maxLength: most,
          lang: language,
          value: value?.[language] ?? '',
          'aria-label': t('records.objects.inLanguage', {
            label,
            language: t(`records.objects.language.${language}`),
          }),
          onChange: (event: { target: { value: string } }) =>
            onChange?.({ ...value, [language]: event.target.value }),
        };
        return (
          <span key={language} className={styles.word}>
            <small aria-hidden>{t(`records.objects.language.${language}`)}</small>
            {long ? (
              <Input.TextArea {...props} autoSize={{ minRows: 1, maxRows: 4 }} />
            ) : (
              <Input {...props} />
            )}
          </span>
        );
      })}
    </div>
  );
}
