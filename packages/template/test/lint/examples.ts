/** A rule's examples: the tests lint them, and the catalogue in docs shows them. */
export interface RuleExample {
  bad: string;
  good: string;
  /** A manifest line that both are linted against. */
  manifestLine?: Record<string, unknown>;
  /** More templates in which the rule must find something, too long for the catalogue. */
  alsoBad?: string[];
  /** More templates in which it must find nothing. */
  alsoGood?: string[];
}

const adjustment = (entry: string) => `<crowd-semantic-segmentation
  name="answer"
  src="{{ task.input.taskObject | grant_read_access }}"
  labels="['Road', 'Car']"
  initial-value="{
    src: '{{ task.input.street-ref | grant_read_access }}',
    labelMappings: {
      {% for box in task.input.street-ref-metadata.internal-color-map %}
        {{ box[1]['class-name'] | to_json | escape }}: ${entry},
      {% endfor %}
    }
  }"
></crowd-semantic-segmentation>`;

const colors = (withColor: boolean) => ({
  '1': { 'class-name': 'Road', 'hex-color': '#2ca02c' },
  '2': { 'class-name': 'Car', ...(withColor ? { 'hex-color': '#1f77b4' } : {}) },
});

/** Examples by the codes of the rules. */
export const EXAMPLES: Record<string, RuleExample> = {
  'no-crowd-form': {
    bad: `<crowd-input name="caption"></crowd-input>`,
    good: `<crowd-form>
  <crowd-input name="caption"></crowd-input>
</crowd-form>`,
    alsoBad: ['', '<!-- <crowd-form></crowd-form> --><p>x</p>'],
    alsoGood: ['<crowd-entity-annotation name="a" labels="[]" text="b"></crowd-entity-annotation>'],
  },
  'no-elements-script': {
    bad: `<crowd-form></crowd-form>`,
    good: `<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
<crowd-form></crowd-form>`,
    alsoGood: [
      '<p>No elements.</p>',
      '<script src="gt-elements.js"></script><gt-segment></gt-segment>',
      '<script type="module" src="mine.js"></script><gt-segment></gt-segment>',
    ],
  },
  'unknown-element': {
    bad: `<crowd-image-clasifier name="answer" categories="['Cat']"></crowd-image-clasifier>`,
    good: `<crowd-image-classifier name="answer" categories="['Cat']"></crowd-image-classifier>`,
    alsoBad: ['<gt-segmant></gt-segmant>', '<short-instruction></short-instruction>'],
    alsoGood: [
      '<my-own-thing></my-own-thing>',
      '<!-- <crowd-nothing> -->',
      '<gt-segment></gt-segment>',
    ],
  },
  'element-not-closed': {
    bad: `<crowd-input name="caption" />
<p>This is inside the input.</p>`,
    good: `<crowd-input name="caption"></crowd-input>
<p>This is after the input.</p>`,
    alsoBad: ['<crowd-form><p>x</p>'],
    alsoGood: ['<img src="a" /><br><p>x', '<CROWD-INPUT name="a"></crowd-input>'],
  },
  'missing-name': {
    bad: `<crowd-text-area label="Describe the picture"></crowd-text-area>`,
    good: `<crowd-text-area name="description" label="Describe the picture"></crowd-text-area>`,
    alsoBad: ['<crowd-input name=""></crowd-input>'],
    alsoGood: ['<crowd-button></crowd-button>'],
  },
  'attribute-not-json5': {
    bad: `<crowd-bounding-box name="boxes" labels="['Cat', 'Dog'"></crowd-bounding-box>`,
    good: `<crowd-bounding-box name="boxes" labels="['Cat', 'Dog']"></crowd-bounding-box>`,
    manifestLine: { 'source-ref': 's3://pets/1.jpg', kinds: ['Cat'], oops: 'Cat' },
    alsoBad: [
      `<crowd-classifier name="a" categories="Cat, Dog"></crowd-classifier>`,
      `<crowd-classifier name="a" categories="{ a: 1 }"></crowd-classifier>`,
      `<crowd-classifier name="a" categories=""></crowd-classifier>`,
      `<crowd-classifier name="a" categories="[{{ task.input.oops }}]"></crowd-classifier>`,
      `<crowd-classifier name="a" categories="['{{ task.input.oops }}'"></crowd-classifier>`,
      `<crowd-classifier name="a" categories="{{ task.input.oops | to_json | escape }}"></crowd-classifier>`,
    ],
    alsoGood: [
      `<crowd-classifier name="a" categories="{{ task.input.kinds | to_json | escape }}"></crowd-classifier>`,
      `<crowd-classifier name="a" categories="{{ task.input.kinds }}"></crowd-classifier>`,
      `<crowd-classifier name="a" categories='["{{ task.input.oops }}", "x",]'></crowd-classifier>`,
      `<crowd-classifier name="a" categories="[{% for k in task.input.kinds %}'{{ k }}',{% endfor %}]"></crowd-classifier>`,
      `<crowd-classifier name="a" categories="[&quot;Cat&quot;]" exclusion-category="{ text: 'None' }"></crowd-classifier>`,
      `<p labels="not ours">x</p>`,
    ],
  },
  'to-json-unescaped': {
    bad: `<crowd-bounding-box
  name="boxes"
  labels="{{ task.input.labels | to_json | skip_autoescape }}"
></crowd-bounding-box>`,
    good: `<crowd-bounding-box
  name="boxes"
  labels="{{ task.input.labels | to_json | escape }}"
></crowd-bounding-box>`,
    alsoBad: [`<p data-x="{{ task.input.labels | to_json }}"></p>`],
    alsoGood: [
      `<p data-x='{{ task.input.labels | to_json }}'></p>`,
      `<p>{{ task.input.labels | to_json }}</p>`,
    ],
  },
  'missing-grant-read-access': {
    bad: `<img src="{{ task.input.taskObject }}">`,
    good: `<img src="{{ task.input.taskObject | grant_read_access }}">`,
    manifestLine: { 'source-ref': 's3://pets/1.jpg', web: 'https://example.com/1.jpg' },
    alsoBad: [
      `<img src="s3://pets/1.jpg">`,
      `<crowd-image-classifier src="{{ task.input.source-ref }}"></crowd-image-classifier>`,
      `<video poster="{{ "s3://pets/1.jpg" }}"></video>`,
      `<gt-segment initial-value="{ src: '{{ task.input.source-ref }}' }"></gt-segment>`,
    ],
    alsoGood: [
      `<img src="{{ task.input.web }}">`,
      `{% assign u = task.input.source-ref | grant_read_access %}<img src="{{ u }}">`,
      `<img src="https://example.com/1.jpg">`,
      `<p>{{ task.input.source-ref }}</p>`,
      `<iframe src="{{ task.input.web }}"></iframe>`,
    ],
  },
  'missing-hex-color': {
    bad: adjustment('{}'),
    good: adjustment("{ color: {{ box[1]['hex-color'] | to_json | escape }} }"),
    manifestLine: {
      'source-ref': 's3://streets/1.jpg',
      'street-ref': 's3://streets/masks/1.png',
      'street-ref-metadata': { 'internal-color-map': colors(true) },
      'half-metadata': { 'internal-color-map': colors(false) },
    },
    alsoBad: [
      adjustment("{ color: {{ box[1]['hex-color'] | to_json | escape }} }").replace(
        'street-ref-metadata',
        'half-metadata',
      ),
      `<gt-segment initial-value="{ src: 'x', labelMappings: { Road: { color: 'green' } } }"></gt-segment>`,
      `<crowd-semantic-segmentation initial-value="{ src: 'x', labelMappings: [{ label: 'Road' }] }"></crowd-semantic-segmentation>`,
    ],
    alsoGood: [
      `<gt-segment initial-value="{ src: 'x', labelMappings: { Road: { color: '#2CA02C' } } }"></gt-segment>`,
    ],
  },
  'unknown-variable': {
    bad: `<img src="{{ task.input.source-reff | grant_read_access }}">`,
    good: `<img src="{{ task.input.source-ref | grant_read_access }}">`,
    manifestLine: { 'source-ref': 's3://pets/1.jpg', 'pets-metadata': { ids: [{ a: 1 }] } },
    alsoBad: [
      '{{ taks.input.taskObject }}',
      '{{ task.inptu.taskObject }}',
      '{{ source-ref }}',
      '{% for x in task.input.pets %}{{ x }}{% endfor %}',
      "{{ task.input.pets-metadata['idz'] }}",
      '{{ task.input.pets-metadata.ids[0].b }}',
      '{{ task.input.a | nope }}',
    ],
    alsoGood: [
      '{{ task.input.taskObject }}{{ task.input.manifestLine.source-ref }}{{ task.input.labels }}',
      '{% if task.input.note %}{{ task.input.note.text }}{% endif %}',
      '{{ task.input.note | default: "none" }}',
      '{% for x in task.input.pets-metadata.ids %}{{ x.a }}{{ forloop.index }}{% endfor %}',
      '{% assign y = 1 %}{% capture z %}a{% endcapture %}{{ y }}{{ z }}{% increment n %}',
      '{{ task.input.pets-metadata.ids.size }}{{ task.input.pets-metadata.ids[0].a }}',
      '{% comment %}{{ nothing }}{% endcomment %}{% raw %}{{ nothing }}{% endraw %}',
    ],
  },
  'unknown-filter': {
    bad: `<img src="{{ task.input.taskObject | grant_read_acces }}">`,
    good: `<img src="{{ task.input.taskObject | grant_read_access }}">`,
    alsoBad: ['{{ task.input.x | raw }}', '{% assign a = task.input.x | nope %}'],
    alsoGood: ['{{ task.input.x | upcase | strip_html | default: "a" }}'],
  },
  'unknown-tag': {
    bad: `{% foreach label in task.input.labels %}{{ label }}{% endforeach %}`,
    good: `{% for label in task.input.labels %}{{ label }}{% endfor %}`,
    alsoBad: ['{% include "header" %}', '{% endif %}'],
    alsoGood: ['{% tablerow x in task.input.labels cols: 2 %}{{ x }}{% endtablerow %}'],
  },
  'liquid-error': {
    bad: `{% if task.input.note %}<p>{{ task.input.note }}</p>`,
    good: `{% if task.input.note %}<p>{{ task.input.note }}</p>{% endif %}`,
    alsoBad: [
      '{{ task.input.x',
      '{% for x of task.input.labels %}{% endfor %}',
      '{% for x in (1..9000000) %}{% endfor %}',
      'x'.repeat(128_001),
    ],
  },
  'escaped-in-script': {
    bad: `<script>
  const labels = {{ task.input.labels | to_json }};
</script>`,
    good: `<script>
  const labels = {{ task.input.labels | to_json | skip_autoescape }};
</script>`,
    alsoBad: [
      `<script>const note = '{{ task.input.note }}';</script>`,
      `<button onclick="show('{{ task.input.note }}')">x</button>`,
    ],
    alsoGood: [`<p data-note="{{ task.input.note }}"></p><script>use(p.dataset.note)</script>`],
  },
  'skip-autoescape': {
    bad: `<p>{{ task.input.caption | skip_autoescape }}</p>`,
    good: `<p>{{ task.input.caption }}</p>`,
    alsoBad: ['<p>{{ task.input.caption | skip_autoescape | upcase }}</p>'],
    alsoGood: ['<script>let a = {{ task.input.labels | to_json | skip_autoescape }}</script>'],
  },
};
