import type { Module } from '~/shared/module';
import { ViewingBanner } from './ViewingBanner';

export const module: Module = {
  Banner: ViewingBanner,
};
