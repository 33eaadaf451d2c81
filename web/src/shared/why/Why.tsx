import { Button } from 'antd';
import { CircleQuestionMark } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectType } from '../metadata';
import type { Ref } from '../records/records';

const WhyPanel = lazy(() => import('./WhyPanel').then((file) => ({ default: file.WhyPanel })));

interface WhyProps {
  type: ObjectType;
  record: Ref;
  field?: string;
  /** What the button says to those who cannot see its sign. */
  label: string;
  className?: string;
  /** Words beside the sign, where there is room. */
  children?: ReactNode;
  /** Out of the way of the Tab key, where the same is reached otherwise. */
  aside?: boolean;
}

/** "Why?": opens the reasons for what one sees, or does not. The same everywhere. */
export function Why({ type, record, field, label, className, children, aside }: WhyProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        type="text"
        size={field ? 'small' : undefined}
        className={className}
        icon={<CircleQuestionMark size={field ? 13 : 15} />}
        aria-label={label}
        title={t('shared.why.title')}
        tabIndex={aside ? -1 : undefined}
        onClick={() => setOpen(true)}
      >
        {children}
      </Button>
      <Suspense fallback={null}>
        {open && <WhyPanel type={type} record={record} field={field} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  );
}
