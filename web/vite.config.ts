import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env.TANDEM_URL ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '~': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy: { '/api': { target: server } } },
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'locale-en', test: /\/locales\/en\.json$/ },
            { name: 'locale-zh', test: /\/locales\/zh-CN\.json$/ },
            {
              name: 'react',
              test: /node_modules\/(react|react-dom|react-router|scheduler|@tanstack|i18next|react-i18next)\//,
            },
            // What the shell always shows, so that a first visit asks for few files.
            {
              name: 'antd',
              test: /node_modules\/(antd\/es\/(config-provider|app|button|drawer|modal|tooltip|dropdown)|lucide-react|dayjs)\//,
            },
            { name: 'shared', test: /\/src\/shared\/[^/]+\.(ts|tsx|css)$/ },
          ],
        },
      },
    },
  },
  test: { environment: 'jsdom', include: ['src/**/*.test.{ts,tsx}'] },
});
