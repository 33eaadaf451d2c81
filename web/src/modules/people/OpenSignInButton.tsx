import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { fieldOf, type ObjectType, say, useObjectType } from '~/shared/metadata';
import { may } from '~/shared/records/may';
import type { RecordData } from '~/shared/records/records';
import { VerbForm } from '~/shared/records/VerbForm';
import { useNarrow } from '~/shared/useNarrow';
import { useToast } from '~/shared/useToast';
import { outsideRolesQuery, type SignIn, usePersonVerbs } from './people';

/** Lets a person from outside come in: as a member of their accounts, a worker, a consumer. */
export function OpenSignInButton({ type, person }: { type: ObjectType; person: RecordData }) {
  const { t } = useTranslation();
  const toast = useToast();
  const narrow = useNarrow();
  const users = useObjectType('user');
  const allowed = may(type, person, 'sign-in') && !!users?.rights.create;
  const roles = useQuery({ ...outsideRolesQuery, enabled: allowed });
  const { openSignIn } = usePersonVerbs(person.id);
  if (!allowed) return null;
  const called = (code: string) => {
    const choice = users && fieldOf(users, 'role')?.choices?.find(({ value }) => value === code);
    return choice && say(choice.label);
  };
  const submit = async ({ role, email, phone }: SignIn) => {
    await openSignIn.mutateAsync({ role, email: email || undefined, phone: phone || undefined });
    toast.done(t('people.signIn.done', { name: String(person.name) }));
  };
  return (
    <VerbForm<SignIn>
      title={t('people.signIn.title')}
      submit={t('people.signIn.do')}
      initial={{
        role: 'member',
        email: (person.email as string | null) ?? undefined,
        phone: (person.phone as string | null) ?? undefined,
      }}
      onSubmit={submit}
      button={
        <Button icon={<KeyRound size={15} />} aria-label={t('people.signIn.do')}>
          {narrow ? undefined : t('people.signIn.do')}
        </Button>
      }
    >
      <Form.Item name="role" label={t('people.signIn.role')}>
        <Select
          loading={roles.isPending}
          options={roles.data?.map(({ code, name }) => ({ value: code, label: called(code) ?? name }))}
        />
      </Form.Item>
      <Form.Item name="email" label={t('people.signIn.email')}>
        <Input type="email" autoComplete="off" />
      </Form.Item>
      <Form.Item name="phone" label={t('people.signIn.phone')} extra={t('people.signIn.hint')}>
        <Input type="tel" autoComplete="off" />
      </Form.Item>
    </VerbForm>
  );
}
