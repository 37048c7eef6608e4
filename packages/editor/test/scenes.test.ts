import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Editor, replay } from '../src/index.js';
import {
  ellipseSegmenter,
  type Outcome,
  outcomeOf,
  type Scene,
  squaresPicture,
} from './scripts/scene.js';
import { SCENES } from './scripts/scenes.js';

async function play({ width, height, classes, script }: Scene) {
  const editor = new Editor({
    width,
    height,
    classes,
    picture: squaresPicture(width, height),
    segmenter: ellipseSegmenter(width, height),
  });
  await replay(editor, script);
  return editor;
}

const GOLDEN = new URL('golden/scenes.json', import.meta.url);

/** After a change that is meant, `GT_WRITE_GOLDEN=1` writes what comes out now; look at the art. */
if (process.env['GT_WRITE_GOLDEN']) {
  const outcomes: Record<string, Outcome> = {};
  for (const scene of SCENES) {
    const editor = await play(scene);
    outcomes[scene.name] = outcomeOf(editor.map.toLabels(), scene.width);
  }
  writeFileSync(GOLDEN, `${JSON.stringify(outcomes, null, 2)}\n`);
}
const golden = JSON.parse(readFileSync(GOLDEN, 'utf8')) as Record<string, Outcome>;

describe('scripted gestures', () => {
  it.each(SCENES.map((scene) => [scene.name, scene] as const))('%s', async (name, scene) => {
    const editor = await play(scene);
    expect(outcomeOf(editor.map.toLabels(), scene.width)).toEqual(golden[name]);
  });

  it.each(SCENES.map((scene) => [scene.name, scene] as const))(
    'undoes all of it and redoes it: %s',
    async (_, scene) => {
      const editor = await play(scene);
      editor.cancel();
      const painted = Buffer.from(editor.map.toLabels());
      let steps = 0;
      for (; editor.canUndo; steps++) editor.undo();
      expect(editor.map.toLabels().every((label) => label === 0)).toBe(true);
      for (; steps > 0; steps--) editor.redo();
      expect(painted.equals(Buffer.from(editor.map.toLabels()))).toBe(true);
    },
  );
});
