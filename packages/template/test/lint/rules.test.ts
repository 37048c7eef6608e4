import { describe, expect, it } from 'vitest';
import { LINT_RULES, lintTemplate } from '../../src/index.js';
import { EXAMPLES } from './examples.js';

const SCRIPT = '<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>';

describe('each rule', () => {
  it('has examples, and no example is without its rule', () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual(LINT_RULES.map(({ code }) => code).sort());
  });

  for (const { code, severity } of LINT_RULES) {
    const { bad, good, manifestLine, alsoBad = [], alsoGood = [] } = EXAMPLES[code];
    const options = manifestLine ? { manifestLine } : {};
    const found = (source: string) =>
      lintTemplate(source, options).filter((finding) => finding.code === code);

    it(`${code} finds what is bad`, () => {
      expect(found(bad)[0]?.severity).toBe(severity);
      for (const source of [bad, ...alsoBad]) {
        const findings = found(source);
        expect(findings, source.slice(0, 200)).not.toEqual([]);
        for (const { line, column, message } of findings) {
          expect(message.length).toBeGreaterThan(20);
          const lines = source.split('\n');
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeLessThanOrEqual(lines[line - 1].length + 1);
        }
      }
    });

    it(`${code} lets pass what is good`, () => {
      for (const source of [good, ...alsoGood]) expect(found(source), source).toEqual([]);
    });
  }
});

describe('lintTemplate', () => {
  it('finds nothing in a whole good template', () => {
    const source = `${SCRIPT}
<crowd-form>
  <crowd-image-classifier
    name="answer"
    src="{{ task.input.taskObject | grant_read_access }}"
    categories="{{ task.input.labels | to_json | escape }}"
    header="What is it?"
  >
    <full-instructions header="How">Look at it.</full-instructions>
    <short-instructions>Look.</short-instructions>
  </crowd-image-classifier>
</crowd-form>`;
    const manifestLine = { 'source-ref': 's3://pets/1.jpg' };
    expect(lintTemplate(source)).toEqual([]);
    expect(lintTemplate(source, { manifestLine, labels: ['Cat', 'Dog'] })).toEqual([]);
  });

  it('gives places in the template, also for what only the rendered page shows', () => {
    const source = `${SCRIPT}\n<crowd-form>\n  {% for x in task.input.all %}\n  <crowd-classifier\n    name="n{{ forloop.index }}"\n    categories="{{ x }}"></crowd-classifier>{% endfor %}</crowd-form>`;
    const findings = lintTemplate(source, { taskInput: { all: [['a'], 'b'] } });
    expect(findings).toMatchObject([{ code: 'attribute-not-json5', line: 6, column: 5 }]);
  });

  it('does not throw for what is no template, or too long for one', () => {
    for (const source of [null, undefined, 7, '{{ x }}'.repeat(300_000)]) {
      expect(lintTemplate(source as string).map(({ code }) => code)).toContain('no-crowd-form');
    }
  });

  it('orders findings by their places', () => {
    const source = `<crowd-form><crowd-inptu></crowd-inptu>{{ a | b }}<crowd-input /></crowd-form>`;
    const places = lintTemplate(source).map(({ line, column }) => line * 1000 + column);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places.length).toBeGreaterThan(3);
  });

  it('takes time that grows with the template, and no more', () => {
    for (const piece of [
      '<',
      '<a ',
      '<a b="',
      '{{',
      '{% raw %}',
      '<!--',
      '<script>',
      '</',
      "{{ '",
      '<a b={{x',
      '&#',
    ]) {
      expect(Array.isArray(lintTemplate(piece.repeat(20_000))), piece).toBe(true);
    }
  });
});
