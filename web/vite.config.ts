import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { antdStyle } from './antdStyle';

const server = process.env.TANDEM_URL ?? 'http://localhost:8080';

const compressed = promisify(brotliCompress);

/** Compresses once, and harder than a server could at each request: a sixth less to wait for. */
const brotli: Plugin = {
  name: 'brotli',
  apply: 'build',
  async writeBundle({ dir }, bundle) {
    await Promise.all(
      Object.values(bundle)
        .filter(({ fileName }) => /\.(js|css)$/.test(fileName))
        .map(async (file) => {
          const text = file.type === 'chunk' ? file.code : file.source;
          if (dir) await writeFile(path.join(dir, `${file.fileName}.br`), await compressed(text));
        }),
    );
  },
};

export default defineConfig({
  plugins: [react(), antdStyle(), brotli],
  resolve: { alias: { '~': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy: { '/api': { target: server } } },
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'react',
              priority: 3,
              test: /node_modules\/(react|react-dom|react-router|scheduler|@tanstack\/(react-query|query-core)|i18next|react-i18next)\//,
            },
            // What the shell always shows, so that a first visit asks for few files.
            {
              name: 'antd',
              priority: 3,
              test: /node_modules\/(antd\/es\/(config-provider|app|button|drawer|modal|tooltip|dropdown)|lucide-react|dayjs)\//,
            },
            { name: 'frame', priority: 2, tags: ['$initial'] },
          ],
        },
      },
    },
  },
  test: { include: ['src/**/*.test.{ts,tsx}'] },
});
