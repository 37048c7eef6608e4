import fc from 'fast-check';
import { parse, defaultTreeAdapter as tree } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, it } from 'vitest';
import { renderTemplate, renderTemplateSync } from '../src/index.js';

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.ParentNode;

/** Tags and attribute names of a page, as a browser's parser sees them. */
function structure(node: Node): unknown {
  const children =
    'childNodes' in node ? node.childNodes.filter((child) => !tree.isTextNode(child)) : [];
  const own =
    'tagName' in node ? [node.tagName, node.attrs.map(({ name }) => name)] : [node.nodeName];
  return [...own, children.map(structure)];
}

/** All texts and attribute values of a page. */
function* texts(node: Node): Iterable<string> {
  if (tree.isTextNode(node)) yield node.value;
  if ('attrs' in node) for (const { value } of node.attrs) yield value;
  if ('childNodes' in node) for (const child of node.childNodes) yield* texts(child);
}

const PAYLOADS = [
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onclick='alert(1)",
  '&lt;script&gt;',
  '&quot;&#39;&amp;',
  '{{ task.input }}',
  '{% for x in (1..9) %}',
  '<!-- ',
  ']]>',
  '</textarea><b>',
  '</title>',
  '__proto__',
  'constructor',
];

const hostile = fc.oneof(
  fc.constantFrom(...PAYLOADS),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.array(fc.constantFrom(...'<>"\'&;/={}%!-#x a'), { maxLength: 30 }).map((all) => all.join('')),
);

/** Each prints `task.input.x` once, in another place of a page. */
const PLACES = [
  '<p>[{{ task.input.x }}]</p>',
  '<p title="[{{ task.input.x }}]">t</p>',
  "<p title='[{{ task.input.x }}]'>t</p>",
  '<textarea>[{{ task.input.x }}]</textarea>',
  '<title>[{{ task.input.x }}]</title>',
  '<p>[{{ task.input.x | escape }}]</p>',
  '<p>[{% echo task.input.x %}]</p>',
  '<p>[{% cycle task.input.x %}]</p>',
  '<p>{% capture c %}[{{ task.input.x }}]{% endcapture %}{{ c }}</p>',
  '<p>{% capture c %}[{{ task.input.x }}]{% endcapture %}{{ c | skip_autoescape }}</p>',
  '<p>{% assign c = task.input.x | prepend: "[" | append: "]" %}{{ c }}</p>',
  '<p>{{ task.input.x | escape | prepend: "[" | append: "]" }}</p>',
  '<p title="{% for x in task.input.list %}[{{ x }}]{% endfor %}">t</p>',
  '<p title="{% for x in task.input.map %}[{{ x[1] }}]{% endfor %}">t</p>',
];

const inputOf = (x: string) => ({ x, list: [x], map: { key: x } });
/** A parser drops or replaces these, whoever wrote them. */
const normal = (text: string) => text.replace(/\0/g, '').replace(/\r\n?/g, '\n');

describe('hostile input', () => {
  it('is read back by a browser as the text that it was, and adds no markup', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PLACES), hostile, (source, x) => {
        const { html, errors } = renderTemplateSync(source, inputOf(x));
        expect(errors).toEqual([]);
        const document = parse(html);
        const benign = parse(renderTemplateSync(source, inputOf('x')).html);
        expect(structure(document)).toEqual(structure(benign));
        const found = [...texts(document)].map(normal).join('|');
        expect(found).toContain(`[${normal(x)}]`);
      }),
      { numRuns: 1500 },
    );
  });

  it('cannot leave a script or a JSON attribute', () => {
    const source =
      '<script>let a = {{ task.input | to_json | skip_autoescape }};</script><i data="{{ task.input | to_json }}"></i>';
    fc.assert(
      fc.property(fc.jsonValue(), hostile, (value, x) => {
        const input = { value, x };
        const { html } = renderTemplateSync(source, input);
        const document = parse(html);
        const [script, attribute] = [...texts(document)];
        expect(structure(document)).toEqual(structure(parse('<script></script><i data=""></i>')));
        const wanted: unknown = JSON.parse(JSON.stringify(input));
        expect(JSON.parse(script.slice('let a = '.length, -1))).toEqual(wanted);
        if (!/[\0\r]/.test(x)) expect(JSON.parse(attribute)).toEqual(wanted);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws, whatever the template is', () => {
    const pieces = fc.constantFrom(
      ...[
        '{{',
        '}}',
        '{%',
        '%}',
        '|',
        'for',
        'in',
        '(1..3)',
        'if',
        'endif',
        'endfor',
        'x',
        ' ',
        '"',
      ],
      ...[
        '.',
        '[',
        ']',
        'task.input.x',
        'capture',
        'endcapture',
        'raw',
        'endraw',
        '-',
        ':',
        '<p>',
        '=',
      ],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const { html, errors } = renderTemplateSync(parts.join(' '), { x: '<' });
        expect(typeof html).toBe('string');
        for (const { line, column } of errors) expect(Math.min(line, column)).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'])(
    'finds data, and nothing else, under the name %s',
    async (name) => {
      const source = `[{{ task.input.${name} }}][{{ task.${name} }}][{{ ${name} }}][{{ task.input['${name}'] }}][{% for x in task.input.${name} %}x{% endfor %}]`;
      expect((await renderTemplate(source, {})).html).toBe('[][][][][]');
      const own = JSON.parse(`{"${name}":"mine"}`) as unknown;
      expect((await renderTemplate(source, own)).html).toBe('[mine][][][mine][x]');
      for (const tag of [
        `{% assign ${name} = 1 %}`,
        `{% capture ${name} %}1{% endcapture %}`,
        `{% increment ${name} %}`,
        `{% for ${name} in (1..2) %}{% endfor %}`,
      ]) {
        expect((await renderTemplate(tag, {})).errors).toEqual([]);
      }
      expect(({} as Record<string, unknown>).mine).toBeUndefined();
      const { errors } = await renderTemplate(`{{ 1 | ${name} }}`, {});
      expect(errors[0].code).toBe('unknown-filter');
    },
  );
});
