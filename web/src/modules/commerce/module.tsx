import { Gift, Receipt } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { Module } from '~/shared/module';

const OrderVerbs = lazy(() => import('./OrderVerbs').then((file) => ({ default: file.OrderVerbs })));

export const module: Module = {
  menu: [
    {
      path: '/orders',
      label: 'commerce.orders',
      icon: Receipt,
      group: 'operations',
      order: 10,
      needs: { object: 'order', right: 'read' },
    },
    {
      path: '/discounts',
      label: 'commerce.discounts',
      icon: Gift,
      group: 'operations',
      order: 40,
      needs: { object: 'discount', right: 'read' },
    },
  ],
  faces: {
    order: {
      Verbs: ({ type, record }) => (
        <Suspense fallback={null}>
          <OrderVerbs type={type} record={record} />
        </Suspense>
      ),
    },
  },
};
