/*
 * Templates of our own, which together use every construct that Ground Truth's documentation and
 * its public samples use, each with a task input.
 */
const SCRIPT = '<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>';

/** A template, its input and what the page must hold. */
export interface Sample {
  name: string;
  source: string;
  input: unknown;
  /** Texts that the rendered page contains. */
  holds: string[];
}

const colorMap = {
  '0': { 'class-name': 'BACKGROUND', 'hex-color': '#ffffff', confidence: 0 },
  '1': { 'class-name': 'Hedge', 'hex-color': '#2ca02c', confidence: 0 },
  '2': { 'class-name': 'Wall & gate', 'hex-color': '#1f77b4', confidence: 0 },
};

export const SAMPLES: Sample[] = [
  {
    name: 'segmentation with labels of the job',
    source: `${SCRIPT}
<crowd-form>
  <crowd-semantic-segmentation
    name="crowd-semantic-segmentation"
    src="{{ task.input.taskObject | grant_read_access }}"
    header="Colour the garden"
    labels="{{ task.input.labels | to_json | escape }}"
  >
    <full-instructions header="How"><ol><li>Go along each border.</li></ol></full-instructions>
    <short-instructions>Colour all of it.</short-instructions>
  </crowd-semantic-segmentation>
</crowd-form>`,
    input: { taskObject: 's3://gardens/1.jpg', labels: ['Hedge', 'Wall & gate', 'Kid\'s "den"'] },
    holds: [
      'src="https://signed.test/gardens/1.jpg?a=1&amp;b=2"',
      'labels="[&#34;Hedge&#34;,&#34;Wall &amp; gate&#34;,&#34;Kid&#39;s \\&#34;den\\&#34;&#34;]"',
    ],
  },
  {
    name: 'adjustment of an earlier mask',
    source: `${SCRIPT}
<crowd-form>
  <crowd-semantic-segmentation
    name="crowd-semantic-segmentation"
    src="{{ task.input.taskObject | grant_read_access }}"
    header="Correct the mask"
    labels="{{ task.input.labels | to_json | escape }}"
    initial-value="{
      'src': '{{ task.input.manifestLine.garden-ref | grant_read_access }}',
      'labelMappings': {
        {% for box in task.input.manifestLine.garden-ref-metadata.internal-color-map %}
          {% if box[1]['class-name'] != 'BACKGROUND' %}
            {{ box[1]['class-name'] | to_json }}: { 'color': {{ box[1]['hex-color'] | to_json }} },
          {% endif %}
        {% endfor %}
      }
    }"
  ></crowd-semantic-segmentation>
</crowd-form>`,
    input: {
      taskObject: 's3://gardens/1.jpg',
      labels: ['Hedge', 'Wall & gate'],
      manifestLine: {
        'garden-ref': 's3://gardens/masks/1.png',
        'garden-ref-metadata': { 'internal-color-map': colorMap },
      },
    },
    holds: ["&#34;Wall &amp; gate&#34;: { 'color': &#34;#1f77b4&#34; },"],
  },
  {
    name: 'classes of an earlier multi-label job',
    source: `${SCRIPT}
<crowd-form>
  {% assign ids = task.input.manifestLine.sky %}
  <crowd-image-classifier-multi-select
    name="answer"
    categories="['clouds', 'sun', 'birds',]"
    src="{{ task.input.source-ref | grant_read_access }}"
    header="What is in the sky?"
    exclusion-category="{ text: 'None of the above' }"
  ></crowd-image-classifier-multi-select>
  <ul>{% for id in ids %}{% assign class_id = id %}<li>{{ task.input.manifestLine.sky-metadata.class-map[class_id] }}</li>{% endfor %}</ul>
</crowd-form>`,
    input: {
      'source-ref': 's3://sky/2.jpg',
      manifestLine: {
        sky: [0, 2],
        'sky-metadata': { 'class-map': { '0': 'clouds', '2': 'birds' } },
      },
    },
    holds: ['<li>clouds</li><li>birds</li>'],
  },
  {
    name: 'a URI put together by capture',
    source: `${SCRIPT}
{% capture uri %}s3://{{ task.input.document.bucket }}/{{ task.input.document.name }}{% endcapture %}
<crowd-form>
  <crowd-textract-analyze-document
    src="{{ uri | grant_read_access }}"
    initial-value="{{ task.input.blocks }}"
    keys="{{ task.input.keys }}"
    block-types="['KEY_VALUE_SET']"
    header="Compare the form"
    no-key-edit
  ></crowd-textract-analyze-document>
</crowd-form>`,
    input: {
      document: { bucket: 'forms', name: 'a & b.png' },
      blocks: [{ id: 1, text: 'x < y' }],
      keys: ['Name', 'Born on'],
    },
    holds: [
      'src="https://signed.test/forms/a &amp; b.png?a=1&amp;b=2"',
      'initial-value="[{&#34;id&#34;:1,&#34;text&#34;:&#34;x &lt; y&#34;}]"',
      'keys="[&#34;Name&#34;,&#34;Born on&#34;]"',
    ],
  },
  {
    name: 'a table of rows',
    source: `${SCRIPT}
<style>table { border-collapse: collapse }</style>
<crowd-form>
  <table>
    {%- for row in task.input.rows limit: 2 -%}
    <tr class="{% cycle 'odd', 'even' %}">
      <td>{{ forloop.index }} of {{ forloop.length }}</td>
      <td>{{ row.text | upcase }}</td>
      <td><crowd-text-area name="row{{ forloop.index0 }}" value="{{ row.guess | default: '-' }}"></crowd-text-area></td>
    </tr>
    {%- else -%}
    <tr><td>No rows.</td></tr>
    {%- endfor -%}
  </table>
</crowd-form>`,
    input: { rows: [{ text: 'one', guess: '<1>' }, { text: 'two' }, { text: 'three' }] },
    holds: ['1 of 2', 'TWO', 'value="&lt;1&gt;"', 'value="-"', 'class="even"'],
  },
  {
    name: 'conditions and escapes',
    source: `<html><head>${SCRIPT}</head><body>
<crowd-form answer-format="flatten-objects">
  {% comment %} {{ nothing | of_this }} {% endcomment %}
  {% raw %}<p>{{ written out }}</p>{% endraw %}
  {% case task.input.kind %}
    {% when 'a', 'b' %}<p>early</p>
    {% else %}<p>late</p>
  {% endcase %}
  {% unless task.input.hidden %}<p title="{{ task.input.title | escape_once }}">{{ task.input.title | escape_once }}</p>{% endunless %}
  <p>{{ task.input.markup | skip_autoescape }}</p>
  <p>{{ task.input.markup | escape }}</p>
  <p>{{ task.input.words | split: ' ' | join: '-' | prepend: '(' | append: ')' }}</p>
  {% if task.input.words contains 'two' and task.input.list.size > 1 %}<p>{{ task.input.list | first }}</p>{% endif %}
  <crowd-input name="reason" required></crowd-input>
  <script type="application/json" id="data">{{ task.input | to_json | skip_autoescape }}</script>
</crowd-form></body></html>`,
    input: {
      kind: 'b',
      title: 'Fish &amp; chips & "peas"',
      markup: '<b>bold</b>',
      words: 'one two',
      list: ['x', 'y'],
    },
    holds: [
      '<p>{{ written out }}</p>',
      '<p>early</p>',
      'title="Fish &amp; chips &amp; &#34;peas&#34;"',
      '<p><b>bold</b></p>',
      '<p>&lt;b&gt;bold&lt;/b&gt;</p>',
      '<p>(one-two)</p>',
      '<p>x</p>',
    ],
  },
  {
    name: 'no Liquid at all, and an end tag that is missing',
    source: `<!-- A note -->\n<!DOCTYPE html>\n${SCRIPT}\n<crowd-form><div id="box"></div><script>document.querySelector('crowd-form').onsubmit = (e) => { if (1 < 2 && !box) e.preventDefault(); };</script>`,
    input: {},
    holds: ['if (1 < 2 && !box)'],
  },
];
