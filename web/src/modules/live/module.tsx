import type { Module } from '~/shared/module';
import { LiveScreens } from './LiveScreens';

export const module: Module = { Banner: LiveScreens };
