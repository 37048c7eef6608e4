import { Editor } from '@gt-elements/editor';
import { describe, expect, it } from 'vitest';
import { beginWith, choicesOf } from '../src/task/choices.js';

const CLASSES = [
  { name: 'Car', color: '#ff0000' },
  { name: 'Road', color: '#00ff00' },
];
const editorOf = (width: number, height: number) => new Editor({ width, height, classes: CLASSES });
const sizesOf = ({ settings }: Editor) => [settings.brush.size, settings.eraser.size];

describe('the first brush', () => {
  it('is 2 % of the shorter side, so that it can be seen on the whole picture, and 20 pixels at least', () => {
    const sizes = [
      [1, 400],
      [640, 480],
      [1250, 4000],
      [4000, 3000],
      [9000, 6000],
      [10_000, 10_000],
    ].map(([width, height]) => {
      const editor = editorOf(width!, height!);
      beginWith(editor, undefined);
      return sizesOf(editor);
    });
    expect(sizes).toEqual([
      [20, 20],
      [20, 20],
      [30, 30],
      [60, 60],
      [120, 120],
      [200, 200],
    ]);
  });

  it('is that of the next picture, unless the worker has chosen another', () => {
    const [small, large, other] = [editorOf(640, 480), editorOf(4000, 3000), editorOf(640, 480)];
    beginWith(small, undefined);
    beginWith(large, choicesOf(small));
    expect(sizesOf(large)).toEqual([60, 60]);
    large.changeSettings('brush', { size: 33 });
    beginWith(other, choicesOf(large));
    expect(sizesOf(other)).toEqual([33, 60]);
  });
});
