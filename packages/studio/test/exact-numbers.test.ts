import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exactJsonOf, parseExactJson, renderTemplate } from '@gt-elements/template';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { annotateBefore } from '../src/functions/pre-annotation.js';
import { Functions } from '../src/functions/functions.js';
import { viewLine } from '../src/preview/core/view-line.js';

const LINE = '{"source-ref":"s3://b/1.jpg","id":9007199254740993,"weight":1.0}';
const TEMPLATE = '<form>{{ task.input.id }} {{ task.input.weight }}</form>';

/** A function that gives back the manifest line as the task input, byte for byte. */
const server = createServer((request, response) => {
  let text = '';
  request.on('data', (part: Buffer) => (text += part.toString()));
  request.on('end', () => {
    const line = /"dataObject":(\{[^}]*\})/.exec(text)?.[1] ?? '{}';
    response.end(`{"taskInput":${line}}`);
  });
});

beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
afterAll(() => server.close());

test('numbers reach a template through a function at an endpoint as the line has them', async () => {
  const { port } = server.address() as AddressInfo;
  const functions = new Functions({ PRE: `http://127.0.0.1:${port}` });
  const line = parseExactJson(LINE) as never;
  const { taskInput } = await annotateBefore(
    functions,
    { name: 'job', functions: { pre: 'PRE' } as never },
    line,
  );
  expect(exactJsonOf(taskInput)).toBe(LINE);
  const { html } = await renderTemplate(TEMPLATE, taskInput);
  expect(html).toBe('<form>9007199254740993 1.0</form>');
});

test('the preview shows numbers as the line has them', async () => {
  const { view, page } = await viewLine(
    {
      templateName: 'task.html',
      source: TEMPLATE,
      manifestName: 'input.manifest',
      lines: [{ text: LINE, fileLine: 1 }],
      labels: undefined,
      elements: { kind: 'own', note: '', url: undefined } as never,
      grant: (uri) => Promise.resolve({ url: uri }),
    },
    0,
  );
  expect(page).toContain('9007199254740993 1.0');
  expect(view.taskInput).toContain('"id": 9007199254740993');
});
