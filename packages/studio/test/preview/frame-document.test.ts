import { expect, test } from 'vitest';
import { frameDocument } from '../../src/preview/core/frame-document.js';

const page = (html: string, elementsUrl: string | undefined = 'http://h/gt-elements.js') =>
  frameDocument(html, { elementsUrl });

test('our elements take the place of the scripts that define them, and of no others', () => {
  for (const source of [
    '"https://assets.crowd.aws/crowd-html-elements.js"',
    "'https://assets.crowd.aws/crowd-html-elements-v2.js'",
    'https://assets.crowd.aws/crowd-html-elements.js',
    '"//assets.crowd.aws/crowd-html-elements.js"',
    '"https://cdn.example/x/gt-elements.js"',
  ]) {
    expect(page(`<script src=${source}></script>`)).toContain(
      '<script src="http://h/gt-elements.js"></script>',
    );
  }
  const other = '<script src="https://d3js.org/d3.v6.min.js"></script>';
  expect(page(other)).toContain(other);
  const kept = '<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>';
  expect(frameDocument(kept, { elementsUrl: undefined })).toContain(kept);
});

test('the bridge comes before every script of the page', () => {
  for (const html of [
    '<script>one()</script><p>x</p>',
    '<!DOCTYPE html><html><head><script>one()</script></head></html>',
    '<!-- note --><script>one()</script><!DOCTYPE html><html><head></head></html>',
    '<html><body><script>one()</script></body></html>',
    '<header>x</header><script>one()</script>',
  ]) {
    const result = page(html);
    expect(result.match(/<!doctype/gi), html).toHaveLength(html.indexOf('<!DOCTYPE') > 0 ? 2 : 1);
    expect(result.toLowerCase().startsWith('<!doctype html>')).toBe(true);
    expect(result.indexOf('gt-preview-submit')).toBeGreaterThan(0);
    expect(result.indexOf('gt-preview-submit')).toBeLessThan(result.indexOf('one()'));
  }
});
