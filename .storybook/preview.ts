import type { Preview } from '@storybook/web-components-vite';
import { setCustomElementsManifest } from '@storybook/web-components-vite';

const manifests = import.meta.glob<{ modules: object[] }>(
  '../packages/*/dist/custom-elements.json',
  {
    eager: true,
    import: 'default',
  },
);
setCustomElementsManifest({
  schemaVersion: '1.0.0',
  modules: Object.values(manifests).flatMap(({ modules }) => modules),
});

const preview: Preview = {
  tags: ['autodocs'],
  globalTypes: {
    scheme: {
      description: 'Light or dark',
      toolbar: { icon: 'contrast', items: ['light', 'dark'], dynamicTitle: true },
    },
    language: {
      description: 'Language',
      toolbar: { icon: 'globe', items: ['en', 'ko', 'ja'], dynamicTitle: true },
    },
  },
  initialGlobals: { scheme: 'light', language: 'en' },
  decorators: [
    (story, { globals }) => {
      document.documentElement.style.colorScheme = String(globals['scheme']);
      document.documentElement.lang = String(globals['language']);
      document.body.style.background = 'light-dark(#eef0f4, #0c0d10)';
      return story();
    },
  ],
  parameters: { layout: 'padded', a11y: { test: 'error' } },
};

export default preview;
