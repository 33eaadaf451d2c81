/** Domains as people write them into one line: parted by anything, with or without an at sign. */
export function domainsOf(texts: string[]): string[] {
  const parts = texts
    .flatMap((text) => text.split(/[\s,;，；、]+/))
    .map((text) => text.trim().toLowerCase().replace(/^.*@/, ''))
    .filter((text) => text !== '');
  return [...new Set(parts)];
}

export function isDomain(text: string): boolean {
  return /^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(text);
}
