import { Contact } from 'lucide-react';
import type { Module } from '~/shared/module';

export const module: Module = {
  menu: [
    { path: '/people', label: 'people.menu', icon: Contact, group: 'customers', order: 110, letter: 'p' },
  ],
  commands: [{ id: 'people.create', label: 'people.create', icon: Contact, to: '/people?create=1' }],
};
