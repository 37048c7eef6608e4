import { describe, expect, it } from 'vitest';
import { forbiddenImport } from '../eslint/import-table.js';

const ask = (file, specifier, kind = 'static') =>
  forbiddenImport({ file: `packages/${file}`, specifier, kind });

describe('the import table', () => {
  it('lets arrows point down only', () => {
    expect(ask('segment/src/element.ts', '@gt-elements/editor')).toBeUndefined();
    expect(ask('editor/src/editor.ts', '@gt-elements/segment')).toMatch(/editor must not import/);
    expect(ask('raster/src/label-map.ts', '@gt-elements/editor')).toBeTruthy();
    expect(ask('classify/src/element.ts', '@gt-elements/segment')).toBeTruthy();
  });

  it('keeps Pixi in the renderer, onnxruntime in the worker and Node in the command lines', () => {
    expect(ask('segment/src/renderer/scene.ts', 'pixi.js')).toBeUndefined();
    expect(ask('segment/src/element.ts', 'pixi.js')).toBeTruthy();
    expect(ask('auto-segment/src/worker/sam.ts', 'onnxruntime-web/wasm')).toBeUndefined();
    expect(ask('auto-segment/src/client.ts', 'onnxruntime-web')).toBeTruthy();
    expect(ask('manifest/src/cli/main.ts', 'node:fs')).toBeUndefined();
    expect(ask('manifest/src/mask/encode.ts', 'node:fs')).toBeTruthy();
  });

  it('lets segment reach auto-segment by dynamic import alone, and auto-segment editor by type alone', () => {
    expect(ask('segment/src/engine.ts', '@gt-elements/auto-segment', 'dynamic')).toBeUndefined();
    expect(ask('segment/src/engine.ts', '@gt-elements/auto-segment')).toBeTruthy();
    expect(ask('auto-segment/src/client.ts', '@gt-elements/editor', 'type')).toBeUndefined();
    expect(ask('auto-segment/src/client.ts', '@gt-elements/editor')).toBeTruthy();
  });

  it('says nothing of tests and of relative imports, and knows every package', () => {
    expect(ask('raster/test/x.test.ts', 'fast-check')).toBeUndefined();
    expect(ask('raster/src/a.ts', './b.js')).toBeUndefined();
    expect(ask('unheard-of/src/a.ts', 'lit')).toMatch(/no row/);
  });
});
