import { Package } from 'lucide-react';
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
