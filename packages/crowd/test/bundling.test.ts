import { build, type Rolldown } from 'vite';
import { describe, expect, it } from 'vitest';

const ENTRY = '\0entry';

/** The scripts that a bundler makes of one import, what has no use left out. */
async function bundled(source: string): Promise<string> {
  const output = (await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['@gt-elements/source'] },
    worker: { format: 'es' },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === ENTRY ? id : undefined),
        load: (id) => (id === ENTRY ? source : undefined),
      },
    ],
    build: { write: false, minify: false, rolldownOptions: { input: ENTRY } },
  })) as Rolldown.RolldownOutput;
  return output.output.map((part) => (part.type === 'chunk' ? part.code : '')).join('\n');
}

const defined = (code: string): string[] =>
  ['gt-segment', 'gt-classify'].filter((tag) => code.includes(`define("${tag}"`));

describe('One import in an app with a bundler', () => {
  it.each([
    ['@gt-elements/segment', ['gt-segment']],
    ['@gt-elements/segment/define', ['gt-segment']],
    ['@gt-elements/classify', ['gt-classify']],
    ['@gt-elements/crowd/define', ['gt-segment', 'gt-classify']],
  ])('of %s defines %j', async (name, tags) => {
    expect(defined(await bundled(`import '${name}';`))).toEqual(tags);
  });
});
