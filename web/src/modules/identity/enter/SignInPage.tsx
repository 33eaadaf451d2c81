import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { CodeStep } from './CodeStep';
import { Entrance } from './Entrance';
import styles from './Entrance.module.css';
import {
  type Answer,
  type Challenge,
  domainOf,
  onlyPassword,
  useLetIn,
  waysQuery,
  wordsOfProblem,
} from './enter';
import { OtherWays } from './OtherWays';
import { PasswordStep } from './PasswordStep';
import { SecondStep } from './SecondStep';

type Step = { at: 'start' } | { at: 'code' } | { at: 'second'; challenge: Challenge };

export function SignInPage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const letIn = useLetIn();
  const [step, setStep] = useState<Step>({ at: 'start' });
  const [address, setAddress] = useState('');
  const ways = useQuery(waysQuery(domainOf(address)));
  useEffect(() => {
    document.title = `${t('identity.enter.title')} · Tandem`;
  }, [t]);
  const answered = (answer: Answer) => {
    if ('user' in answer) letIn(answer.user);
    else setStep({ at: 'second', challenge: answer });
  };
  const start = () => setStep({ at: 'start' });
  const problem = search.get('problem');
  const open = ways.data ?? (ways.isError ? onlyPassword : undefined);
  if (step.at === 'second') {
    return (
      <Entrance title={t('identity.enter.second.title')} lead={t('identity.enter.second.lead')}>
        <SecondStep challenge={step.challenge} onAnswer={answered} onBack={start} />
      </Entrance>
    );
  }
  if (step.at === 'code') {
    return (
      <Entrance title={t('identity.enter.code.title')} lead={t('identity.enter.code.lead')}>
        <CodeStep onAnswer={answered} onBack={start} />
      </Entrance>
    );
  }
  return (
    <Entrance
      title={t('identity.enter.title')}
      lead={search.has('next') ? t('identity.enter.goingBack') : undefined}
    >
      {problem && (
        <Alert type="warning" title={wordsOfProblem(problem)} role="alert" className={styles.problem} />
      )}
      {open?.password !== false && (
        <>
          <PasswordStep onAnswer={answered} onAddress={setAddress} />
          <div className={styles.turns}>
            <Link to="/new-password">{t('identity.enter.forgotten.link')}</Link>
          </div>
        </>
      )}
      {open && <OtherWays ways={open} onAnswer={answered} onCode={() => setStep({ at: 'code' })} />}
    </Entrance>
  );
}
