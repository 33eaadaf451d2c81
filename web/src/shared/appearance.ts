import { createContext, useContext } from 'react';

export type Density = 'compact' | 'standard' | 'roomy';

export interface Appearance {
  mode: 'light' | 'dark';
  density: Density;
  setDensity: (density: Density) => void;
  /** Height of a table's row at this density. */
  rowHeight: number;
  /** A colour of the theme as its number, for what cannot read CSS variables (charts). */
  shade: (name: string) => string;
}

export const rowHeights: Record<Density, number> = { compact: 28, standard: 32, roomy: 40 };

export const AppearanceContext = createContext<Appearance | null>(null);

export function useAppearance(): Appearance {
  const appearance = useContext(AppearanceContext);
  if (!appearance) throw new Error('outside the app');
  return appearance;
}
