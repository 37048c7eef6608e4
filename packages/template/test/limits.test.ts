import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS, renderTemplate } from '../src/index.js';
import type { RenderLimits } from '../src/index.js';

const repeat = (text: string, times: number) => text.repeat(times);

const CASES: [string, keyof RenderLimits, string, Partial<RenderLimits>?][] = [
  ['a template that is too long', 'templateLength', repeat('x', 128_001)],
  [
    'loops in loops',
    'loopIterations',
    '{% for i in (1..1000) %}{% for j in (1..1000) %}{% endfor %}{% endfor %}',
  ],
  ['rows of a table', 'loopIterations', '{% tablerow i in (1..200000) %}{% endtablerow %}'],
  ['a range that is too long', 'memory', '{% for i in (1..1000000000) %}x{% endfor %}'],
  [
    'a text that doubles',
    'memory',
    '{% assign x = "xxxxxxxx" %}{% for i in (1..99) %}{% assign x = x | append: x %}{% endfor %}',
  ],
  [
    'a list that doubles',
    'memory',
    '{% assign x = "a,b" | split: "," %}{% for i in (1..99) %}{% assign x = x | concat: x %}{% endfor %}',
  ],
  ['a padded date', 'memory', '{{ "2020-01-01" | date: "%99999999d" }}'],
  [
    'a text replaced by a longer one',
    'memory',
    '{% assign x = "aaaaaaaaaa" %}{% for i in (1..9) %}{% assign x = x | replace: "a", "aaaaaaaaaa" %}{% endfor %}',
  ],
  [
    'a page that grows',
    'outputLength',
    '{% for i in (1..90000) %}{{ task.input.big }}{% endfor %}',
  ],
  [
    'a capture that grows',
    'outputLength',
    '{% capture c %}{% for i in (1..90000) %}{{ task.input.big }}{% endfor %}{% endcapture %}',
  ],
  ['blocks in blocks', 'nesting', repeat('{% if a %}', 101) + repeat('{% endif %}', 101)],
  [
    'blocks in a liquid tag',
    'nesting',
    `{% liquid\n${repeat('if a\n', 9000)}${repeat('endif\n', 9000)}%}`,
  ],
  ['look-ups in look-ups', 'nesting', `{{ a${repeat('[a', 30_000)}${repeat(']', 30_000)} }}`],
  [
    'time',
    'milliseconds',
    '{% for i in (1..90000) %}{% for j in task.input.none %}{% endfor %}{% endfor %}',
    { milliseconds: 0 },
  ],
  ['URIs', 'grants', '{% for i in (1..2000) %}{{ i | grant_read_access }}{% endfor %}'],
];

describe('limits', () => {
  it.each(CASES)('stops %s and names the limit %s', async (_, limit, source, limits = {}) => {
    const { html, errors } = await renderTemplate(
      source,
      { big: repeat('y', 1000) },
      { limits, grantReadAccess: (uri) => uri },
    );
    expect(html).toBe('');
    expect(errors).toHaveLength(1);
    expect(errors[0].code).toBe('limit');
    expect(errors[0].message).toContain(`"${limit}"`);
  });

  it('lets a large honest task through', async () => {
    const rows = Array.from({ length: 5000 }, (_, at) => ({ at, text: repeat('word ', 20) }));
    const source =
      '{% for row in task.input.rows %}<p>{{ row.at }} {{ row.text | strip | capitalize }}</p>{% endfor %}';
    const { html, errors } = await renderTemplate(source, { rows });
    expect(errors).toEqual([]);
    expect(html.match(/<p>/g)).toHaveLength(5000);
  });

  it('counts anew in each rendering', async () => {
    const source = '{% for i in (1..60000) %}{% endfor %}';
    for (let turn = 0; turn < 3; turn += 1) {
      expect((await renderTemplate(source, {})).errors).toEqual([]);
    }
    expect(DEFAULT_LIMITS.loopIterations).toBe(100_000);
  });
});
