import fc from 'fast-check';
import { parse, defaultTreeAdapter as tree } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, it } from 'vitest';
import { scanPage } from '../src/html/scan.js';
import { SAMPLES } from './samples.js';

type Found = { name: string; begin: number; attributes: [name: string, begin: number][] };

/** Start tags with their places, as an independent parser finds them. */
function* tagsOf(node: DefaultTreeAdapterTypes.ParentNode): Iterable<Found> {
  for (const child of node.childNodes) {
    if (!tree.isElementNode(child)) continue;
    const place = child.sourceCodeLocation;
    if (place) {
      const { attrs = {} } = place;
      yield {
        name: child.tagName,
        begin: place.startOffset,
        attributes: Object.entries(attrs).map(([name, at]) => [name, at.startOffset]),
      };
    }
    yield* tagsOf(child);
    if ('content' in child) yield* tagsOf((child as DefaultTreeAdapterTypes.Template).content);
  }
}

const byPlace = (found: Iterable<Found>) => [...found].sort((a, b) => a.begin - b.begin);
const scanned = (source: string) =>
  byPlace(
    scanPage(source, { liquid: false }).elements.map(({ name, begin, attributes }) => ({
      name,
      begin,
      attributes: attributes.map((one) => [one.name, one.begin] as [string, number]),
    })),
  );
const expected = (source: string) =>
  byPlace(tagsOf(parse(source, { sourceCodeLocationInfo: true })));

describe('scanPage', () => {
  it('finds the tags and attributes that parse5 finds', () => {
    const pages = [
      `<!DOCTYPE html><p class=a id='b' hidden data-x="1 > 2">x</p><br/><img src=a/b alt>`,
      `<div title="a>b" title="twice">< b <3 </div><!-- <i> --><script>if (a<b) "</p>"</script >`,
      `<textarea><b>no</b></textarea><style>a > b {}</style><crowd-input NAME="X"/>`,
      `<a\nhref = "x"\n\tb\n=\n'c' d=e"f>t</a><p/x/y=1>`,
      ...SAMPLES.filter(({ source }) => !source.includes('<table')).map(({ source }) =>
        source.replace(/\{[{%].*?[}%]\}/gs, 'x'),
      ),
    ];
    for (const page of pages) expect(scanned(page), page).toEqual(expected(page));
  });

  it('agrees with parse5 on pages made of any pieces', () => {
    const pieces = fc.constantFrom(
      ...['<p>', '</p>', '<div ', 'a="b"', "c='d'", 'e=f', ' ', '>', '/>', 'text', '"', "'", '='],
      ...[
        '<script>',
        '</script>',
        '<style>',
        '</style>',
        '<!--',
        '-->',
        '<crowd-x y>',
        '</',
        '<',
        '/',
      ],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        const page = `${parts.join('')}></style></script>-->`;
        const ours = scanned(page);
        for (const tag of expected(page)) expect(ours).toContainEqual(tag);
      }),
      { numRuns: 1500 },
    );
  });

  it('knows where each piece of Liquid stands', () => {
    const source = `<p a="{{ 1 }}" {% if b %}c{% endif %}>{{ "}}" }}<script>{{ 3 }}</script><!-- {{ 4 }} --><style>{{ 5 }}</style>{% raw %}{{ 6 }}{% endraw %}`;
    const found = scanPage(source).liquid.map(({ place, begin, end }) => [
      place.kind,
      source.slice(begin, end),
    ]);
    expect(found).toEqual([
      ['attribute', '{{ 1 }}'],
      ['tag', '{% if b %}'],
      ['tag', '{% endif %}'],
      ['text', '{{ "}}" }}'],
      ['script', '{{ 3 }}'],
      ['comment', '{{ 4 }}'],
      ['style', '{{ 5 }}'],
      ['text', '{% raw %}'],
    ]);
  });
});
