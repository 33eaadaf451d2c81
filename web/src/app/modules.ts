import type { Module } from '~/shared/module';

const found = import.meta.glob<{ module: Module }>('../modules/**/module.tsx', { eager: true });

/** Every module that has a folder; there is no list to keep. */
export const modules: Module[] = Object.values(found).map((file) => file.module);
