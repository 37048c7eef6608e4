import type { StorybookConfig } from '@storybook/web-components-vite';
import { mergeConfig } from 'vite';
import { ISOLATION_HEADERS, sourceResolve } from '../.config/vite.shared.mjs';

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (vite) =>
    mergeConfig(vite, {
      resolve: sourceResolve,
      server: { headers: ISOLATION_HEADERS },
      build: { chunkSizeWarningLimit: 3000 },
    }),
};

export default config;
