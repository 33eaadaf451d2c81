import { Coffee, Package, Store } from 'lucide-react';
import type { Module } from '~/shared/module';

export const module: Module = {
  menu: [
    {
      path: '/products',
      label: 'catalog.menu',
      icon: Package,
      group: 'sales',
      order: 290,
      needs: { object: 'product', right: 'read' },
      letter: 'o',
    },
    {
      path: '/stores',
      label: 'catalog.stores',
      icon: Store,
      group: 'operations',
      order: 20,
      needs: { object: 'store', right: 'read' },
    },
    {
      path: '/items',
      label: 'catalog.items',
      icon: Coffee,
      group: 'operations',
      order: 30,
      needs: { object: 'item', right: 'read' },
    },
  ],
  commands: [
    {
      id: 'products.create',
      label: 'catalog.create',
      icon: Package,
      to: '/products?create=1',
      needs: { object: 'product', right: 'create' },
    },
  ],
};
