import { Alert, Button, Form, InputNumber, Select, Switch } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Problem, problemOf } from '~/shared/problem';
import { useToast } from '~/shared/useToast';
import { domainsOf, isDomain } from './domains';
import { type Policy, useChangePolicy } from './policy';
import styles from './policy.module.css';

/** What the sentence says; a token's age is a switch and a number. */
type Values = Omit<Policy, 'secondFactor' | 'tokenDays'> & {
  demanded: boolean;
  tokensEnd: boolean;
  tokenDays: number;
};

const usualTokenDays = 365;

const valuesOf = (policy: Policy): Values => ({
  ...policy,
  demanded: policy.secondFactor === 'required',
  tokensEnd: policy.tokenDays !== null,
  tokenDays: policy.tokenDays ?? usualTokenDays,
});

const policyOf = ({ demanded, tokensEnd, tokenDays, ...rest }: Values): Policy => ({
  ...rest,
  secondFactor: demanded ? 'required' : 'optional',
  tokenDays: tokensEnd ? tokenDays : null,
  allowedDomains: domainsOf(rest.allowedDomains),
});

function Rule({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <div className={styles.rule}>
      <div>
        <strong>{title}</strong>
        <p>{hint}</p>
      </div>
      <div className={styles.value}>{children}</div>
    </div>
  );
}

function Days({ name, label, most }: { name: keyof Values; label: string; most: number }) {
  const { t } = useTranslation();
  const text = t('identity.policy.between', { from: 1, to: most });
  return (
    <Form.Item
      name={name}
      noStyle
      rules={[{ required: true, type: 'integer', min: 1, max: most, message: text }]}
    >
      <InputNumber
        aria-label={label}
        min={1}
        max={most}
        precision={0}
        suffix={t('identity.policy.days')}
        style={{ width: 124 }}
      />
    </Form.Item>
  );
}

/** The rules of the workspace, each with what it is good for; one save, with a way back. */
export function PolicyForm({ policy }: { policy: Policy }) {
  const { t } = useTranslation();
  const toast = useToast();
  const [form] = Form.useForm<Values>();
  const change = useChangePolicy();
  const [problem, setProblem] = useState<Problem>();
  const [dirty, setDirty] = useState(false);
  const tokensEnd = Form.useWatch('tokensEnd', form) ?? policy.tokenDays !== null;
  const show = (shown: Policy) => {
    form.setFieldsValue(valuesOf(shown));
    setDirty(false);
  };
  const save = async (values: Values) => {
    setProblem(undefined);
    try {
      show(await change.mutateAsync(policyOf({ ...values, tokenDays: form.getFieldValue('tokenDays') })));
      toast.undoable(t('identity.policy.saved'), async () => show(await change.mutateAsync(policy)));
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  return (
    <Form<Values>
      form={form}
      initialValues={valuesOf(policy)}
      onValuesChange={() => setDirty(true)}
      onFinish={(values) => void save(values)}
    >
      {problem && (
        <Alert
          type="error"
          role="alert"
          className={styles.trouble}
          title={problem.errors.map(({ detail }) => detail).join(' ') || problem.message}
        />
      )}
      <div className={styles.rules}>
        <Rule title={t('identity.policy.secondFactor')} hint={t('identity.policy.secondFactorHint')}>
          <Form.Item name="demanded" valuePropName="checked" noStyle>
            <Switch aria-label={t('identity.policy.secondFactor')} />
          </Form.Item>
        </Rule>
        <Rule title={t('identity.policy.passwordSignIn')} hint={t('identity.policy.passwordSignInHint')}>
          <Form.Item name="passwordSignIn" valuePropName="checked" noStyle>
            <Switch aria-label={t('identity.policy.passwordSignIn')} />
          </Form.Item>
        </Rule>
        <Rule title={t('identity.policy.passwordLength')} hint={t('identity.policy.passwordLengthHint')}>
          <Form.Item
            name="passwordLength"
            noStyle
            rules={[
              {
                required: true,
                type: 'integer',
                min: 10,
                max: 64,
                message: t('identity.policy.between', { from: 10, to: 64 }),
              },
            ]}
          >
            <InputNumber
              aria-label={t('identity.policy.passwordLength')}
              min={10}
              max={64}
              precision={0}
              suffix={t('identity.policy.letters')}
              style={{ width: 124 }}
            />
          </Form.Item>
        </Rule>
        <Rule title={t('identity.policy.codeSignIn')} hint={t('identity.policy.codeSignInHint')}>
          <Form.Item name="codeSignIn" valuePropName="checked" noStyle>
            <Switch aria-label={t('identity.policy.codeSignIn')} />
          </Form.Item>
        </Rule>
        <Rule title={t('identity.policy.idleDays')} hint={t('identity.policy.idleDaysHint')}>
          <Days name="idleDays" label={t('identity.policy.idleDays')} most={90} />
        </Rule>
        <Rule title={t('identity.policy.sessionDays')} hint={t('identity.policy.sessionDaysHint')}>
          <Days name="sessionDays" label={t('identity.policy.sessionDays')} most={365} />
        </Rule>
        <Rule title={t('identity.policy.tokenDays')} hint={t('identity.policy.tokenDaysHint')}>
          {tokensEnd && <Days name="tokenDays" label={t('identity.policy.tokenDays')} most={3650} />}
          <Form.Item name="tokensEnd" valuePropName="checked" noStyle>
            <Switch aria-label={t('identity.policy.tokensEnd')} />
          </Form.Item>
        </Rule>
        <div className={styles.rule} data-tall>
          <div>
            <strong>{t('identity.policy.domains')}</strong>
            <p>{t('identity.policy.domainsHint')}</p>
          </div>
          <Form.Item
            name="allowedDomains"
            className={styles.domains}
            rules={[
              {
                validator: (_, texts: string[]) =>
                  domainsOf(texts).every(isDomain)
                    ? Promise.resolve()
                    : Promise.reject(new Error(t('identity.policy.domainsWrong'))),
              },
            ]}
          >
            <Select
              mode="tags"
              open={false}
              suffixIcon={null}
              tokenSeparators={[',', ' ', ';', '，', '、']}
              aria-label={t('identity.policy.domains')}
              placeholder={t('identity.policy.domainsEmpty')}
            />
          </Form.Item>
        </div>
      </div>
      <div className={styles.save}>
        <Button type="primary" htmlType="submit" disabled={!dirty} loading={change.isPending}>
          {t('identity.policy.save')}
        </Button>
        {dirty && <Button onClick={() => show(policy)}>{t('identity.policy.discard')}</Button>}
      </div>
    </Form>
  );
}
