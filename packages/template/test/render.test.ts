import JSON5 from 'json5';
import { parseFragment, defaultTreeAdapter as tree } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, it, vi } from 'vitest';
import { renderTemplate, renderTemplateSync } from '../src/index.js';
import { SAMPLES } from './samples.js';

const sign = (uri: string) => `https://signed.test/${uri.replace(/^s3:\/\//, '')}?a=1&b=2`;

async function page(source: string, input: unknown = {}): Promise<string> {
  const { html, errors } = await renderTemplate(source, input);
  expect(errors).toEqual([]);
  return html;
}

function attribute(html: string, tag: string, name: string): string | undefined {
  const find = (node: DefaultTreeAdapterTypes.ParentNode): string | undefined => {
    for (const child of node.childNodes) {
      if (!tree.isElementNode(child)) continue;
      if (child.tagName === tag) return child.attrs.find((one) => one.name === name)?.value;
      const inside = find(child);
      if (inside !== undefined) return inside;
    }
    return undefined;
  };
  return find(parseFragment(html));
}

describe('sample templates', () => {
  for (const { name, source, input, holds } of SAMPLES) {
    it(`renders ${name}`, async () => {
      const { html, errors } = await renderTemplate(source, input, { grantReadAccess: sign });
      expect(errors).toEqual([]);
      for (const text of holds) expect(html).toContain(text);
    });
  }

  it('gives attributes that a browser and JSON5 read back as the data', async () => {
    const [segmentation, adjustment] = SAMPLES;
    const first = await renderTemplate(segmentation.source, segmentation.input);
    const labels = attribute(first.html, 'crowd-semantic-segmentation', 'labels')!;
    expect(JSON5.parse(labels)).toEqual((segmentation.input as { labels: string[] }).labels);
    const second = await renderTemplate(adjustment.source, adjustment.input);
    const initial = attribute(second.html, 'crowd-semantic-segmentation', 'initial-value')!;
    expect(JSON5.parse(initial)).toEqual({
      src: 's3://gardens/masks/1.png',
      labelMappings: { Hedge: { color: '#2ca02c' }, 'Wall & gate': { color: '#1f77b4' } },
    });
  });
});

describe('escaping', () => {
  it('escapes what is printed, once, however it was escaped before', async () => {
    const input = { x: `a & <b> "c" 'd' &lt;` };
    const once = 'a &amp; &lt;b&gt; &#34;c&#34; &#39;d&#39; &amp;lt;';
    for (const source of [
      '{{ task.input.x }}',
      '{{ task.input.x | escape }}',
      '{{ task.input.x | escape | escape }}',
      '{% echo task.input.x %}',
      '{% liquid\n echo task.input.x | escape %}',
      '{% assign y = task.input.x | escape %}{{ y }}',
      '{% capture y %}{{ task.input.x }}{% endcapture %}{{ y }}',
      '{% capture y %}{{ task.input.x }}{% endcapture %}{{ y | escape }}',
      '{% capture y %}{{ task.input.x | escape }}{% endcapture %}{% assign z = y %}{{ z }}',
      '{% cycle task.input.x %}',
    ]) {
      expect(await page(source, input), source).toBe(once);
    }
    expect(await page('{{ task.input.x | escape_once }}', { x: '&amp; & &#x1f; &' })).toBe(
      '&amp; &amp; &#x1f; &amp;',
    );
  });

  it('keeps text escaped through further filters, without escaping it again', async () => {
    const input = { x: 'a & b\nc' };
    expect(await page('{{ task.input.x | escape | append: "!" }}', input)).toBe('a &amp; b\nc!');
    expect(await page('{{ task.input.x | escape | newline_to_br | skip_autoescape }}', input)).toBe(
      'a &amp; b<br />\nc',
    );
    expect(await page('{{ task.input.x | skip_autoescape | upcase }}', { x: '<i>' })).toBe(
      '&lt;I&gt;',
    );
  });

  it('sees plain text where captured text is compared, looked up and measured', async () => {
    const source =
      '{% capture k %}{{ task.input.a }} & b{% endcapture %}{% if k == "<x> & b" %}yes{% endif %} {{ k.size }} {{ task.input.map[k] }}';
    expect(await page(source, { a: '<x>', map: { '<x> & b': 'found' } })).toBe('yes 7 found');
  });

  it('prints objects and arrays as JSON', async () => {
    expect(
      await page('{{ task.input.o }} {{ task.input.l }}', { o: { a: '<' }, l: [1, 'x'] }),
    ).toBe('{&#34;a&#34;:&#34;&lt;&#34;} [1,&#34;x&#34;]');
  });

  it('gives JSON that stays inside its script', async () => {
    const input = { x: { a: '</script><script>alert(1)\u2028' } };
    const html = await page(
      '<script>let x = {{ task.input.x | to_json | skip_autoescape }}</script>',
      input,
    );
    const json = /let x = (.*)<\/script>$/.exec(html)![1];
    expect(html.match(/<\/script>/g)).toHaveLength(1);
    expect(JSON.parse(json)).toEqual(input.x);
  });

  it('has no filter that lets data through under another name', async () => {
    const { errors } = await renderTemplate('{{ task.input.x | raw }}', { x: '<' });
    expect(errors[0]).toMatchObject({ code: 'unknown-filter', line: 1, column: 19 });
  });
});

describe('grant_read_access', () => {
  it('takes plain and promised answers, and asks once for each URI', async () => {
    const source =
      '{% assign b = task.input.b | grant_read_access %}{{ b | grant_read_access }} {{ task.input.a | grant_read_access }} {{ task.input.a | grant_read_access }}';
    const input = { a: 's3://x/a', b: 's3://x/b' };
    for (const answer of [
      vi.fn((uri: string) => `${uri}!`),
      vi.fn(async (uri: string) => `${uri}!`),
    ]) {
      const result = await renderTemplate(source, input, { grantReadAccess: answer });
      expect(result).toEqual({ html: 's3://x/b!! s3://x/a! s3://x/a!', errors: [] });
      expect(answer).toHaveBeenCalledTimes(3);
    }
  });

  it('waits for all objects of a page at once', async () => {
    let waiting = 0;
    let most = 0;
    const slow = async (uri: string) => {
      most = Math.max(most, (waiting += 1));
      await Promise.resolve();
      waiting -= 1;
      return uri;
    };
    const source = '{% for x in task.input.all %}{{ x | grant_read_access }} {% endfor %}';
    await renderTemplate(
      source,
      { all: ['s3://a', 's3://b', 's3://c'] },
      { grantReadAccess: slow },
    );
    expect(most).toBe(3);
  });

  it('says where there was no access', async () => {
    for (const refuse of [
      () => Promise.reject(new Error('no such bucket')),
      () => {
        throw new Error('no such bucket');
      },
      () => 7 as unknown as string,
    ]) {
      const { html, errors } = await renderTemplate(
        'a\n  {{ "s3://b/k" | grant_read_access }}',
        {},
        { grantReadAccess: refuse },
      );
      expect(html).toBe('');
      expect(errors).toHaveLength(1);
      expect(errors[0]).toMatchObject({ code: 'grant-read-access', line: 2, column: 3 });
      expect(errors[0].message).toMatch(/no such bucket|number/);
    }
  });

  it('stops between passes when aborted, and refuses to wait where it cannot', async () => {
    const signal = { aborted: false };
    const answer = async (uri: string) => {
      signal.aborted = true;
      return uri;
    };
    const source = '{{ "s3://b/k" | grant_read_access }}';
    const aborted = await renderTemplate(source, {}, { grantReadAccess: answer, signal });
    expect(aborted.errors[0].code).toBe('aborted');
    expect(renderTemplateSync(source, {}, { grantReadAccess: answer }).errors[0].message).toContain(
      'renderTemplate',
    );
  });
});

describe('errors', () => {
  it.each([
    [
      'a\n {{ x | nope }} {{ y | nada }} {% nix %}',
      ['unknown-filter', 'unknown-filter', 'unknown-tag'],
    ],
    ['{% if a %}', ['unclosed-tag']],
    ['\n\n  {{ a', ['unclosed-tag']],
    ['{% include "/etc/passwd" %}', ['unknown-tag']],
    ['{% render "x" %}', ['unknown-tag']],
    ['{% layout "x" %}', ['unknown-tag']],
    ['{% for x of y %}{% endfor %}', ['syntax']],
    ['{% assign = 3 %}', ['syntax']],
    ['{% endif %}', ['unknown-tag']],
    ['{{ a | nope }}{% for a in b %}{% endfo %}', ['unknown-filter', 'unknown-tag']],
  ])('lists what is wrong with %j', async (source, codes) => {
    const { html, errors } = await renderTemplate(source, {});
    expect(html).toBe('');
    expect(errors.map(({ code }) => code)).toEqual(codes);
    for (const { message, line, column } of errors) {
      expect(message).toMatch(/[.?]$/);
      expect(source.split('\n')[line - 1].length).toBeGreaterThanOrEqual(column - 1);
    }
  });

  it('gives the place of the filter itself', async () => {
    const { errors } = await renderTemplate('a\n {{ x | nope }}', {});
    expect(errors[0]).toMatchObject({ line: 2, column: 9 });
  });

  it('does not throw for what is no template, or no data', async () => {
    for (const source of [null, undefined, 7, {}]) {
      const { errors } = await renderTemplate(source as unknown as string, {});
      expect(errors[0].code).toBe('not-a-template');
    }
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    for (const input of [null, undefined, 'text', 3, [1], circular]) {
      expect((await renderTemplate('{{ task.input.x }}', input)).errors).toEqual([]);
    }
    expect((await renderTemplate('{{ task.input | to_json }}', circular)).errors[0].code).toBe(
      'render',
    );
  });
});

describe('size', () => {
  it('counts characters, items and keys alike with the filter and the property', async () => {
    const count = (value: string) =>
      page(`{% assign x = ${value} %}{{ ${value} | size }} {{ x.size }}`, {
        list: ['a', 'b'],
        map: { k: 1 },
        text: 'abc',
      });
    expect(await count('task.input.list | to_json')).toBe('9 9');
    expect(await count('task.input.list')).toBe('2 2');
    expect(await count('task.input.map')).toBe('1 1');
    expect(await count('task.input.text')).toBe('3 3');
    expect(await page('{{ task.input.text | skip_autoescape | size }}', { text: 'abc' })).toBe('3');
    expect(await page('{{ task.input.none | size }}', {})).toBe('0');
  });
});
