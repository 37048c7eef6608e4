const form = (inside) =>
  `<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>\n<crowd-form>${inside}</crowd-form>\n`;

const prose = (times) =>
  '<p>Look at the whole picture before you begin, and zoom in where a border is thin.</p>\n'.repeat(
    times,
  );

const SEGMENTATION = form(`
  <crowd-semantic-segmentation
    name="crowd-semantic-segmentation"
    src="{{ task.input.taskObject | grant_read_access }}"
    header="Colour every part of the street"
    labels="{{ task.input.labels | to_json | escape }}"
  >
    <full-instructions header="How to colour">${prose(20)}</full-instructions>
    <short-instructions>${prose(3)}</short-instructions>
  </crowd-semantic-segmentation>`);

const ADJUSTMENT = form(`
  <crowd-semantic-segmentation
    name="crowd-semantic-segmentation"
    src="{{ task.input.taskObject | grant_read_access }}"
    header="Correct the mask"
    labels="{{ task.input.labels | to_json | escape }}"
    initial-value="{
      src: '{{ task.input.manifestLine.street-ref | grant_read_access }}',
      labelMappings: { {% for box in task.input.manifestLine.street-ref-metadata.internal-color-map %}
        {% if box[1]['class-name'] != 'BACKGROUND' %}
          {{ box[1]['class-name'] | to_json }}: { color: {{ box[1]['hex-color'] | to_json }} },
        {% endif %}{% endfor %} }
    }"
  >
    <short-instructions>${prose(3)}</short-instructions>
  </crowd-semantic-segmentation>`);

const TABLE = form(`
  {% capture title %}{{ task.input.title }} ({{ task.input.rows.size }}){% endcapture %}
  <h1>{{ title }}</h1>
  <table>
    {% for row in task.input.rows %}
      <tr>
        <td>{{ forloop.index }}</td>
        <td>{{ row.text }}</td>
        <td><crowd-input name="row{{ forloop.index }}" value="{{ row.value | escape }}"></crowd-input></td>
      </tr>
    {% endfor %}
  </table>`);

const colors = ['#2ca02c', '#1f77b4', '#ff7f0e', '#d62728', '#9467bd', '#8c564b', '#e377c2'];
const classes = ['Road', 'Car', 'Sky', 'Tree', 'Person', 'House', 'Sign & post'];

/** Templates and input of the kinds that authors write. */
export const CASES = [
  {
    name: 'segmentation',
    source: SEGMENTATION,
    input: { taskObject: 's3://bucket/street/1.jpg', labels: classes },
  },
  {
    name: 'adjustment',
    source: ADJUSTMENT,
    input: {
      taskObject: 's3://bucket/street/1.jpg',
      labels: classes,
      manifestLine: {
        'street-ref': 's3://bucket/masks/1.png',
        'street-ref-metadata': {
          'internal-color-map': Object.fromEntries([
            [0, { 'class-name': 'BACKGROUND', 'hex-color': '#ffffff' }],
            ...classes.map((name, at) => [at + 1, { 'class-name': name, 'hex-color': colors[at] }]),
          ]),
        },
      },
    },
  },
  {
    name: 'table of 200 rows',
    source: TABLE,
    input: {
      title: 'Line items',
      rows: Array.from({ length: 200 }, (_, at) => ({
        text: `Item ${at} of "A & B"`,
        value: `<${at}>`,
      })),
    },
  },
  { name: 'text only', source: form(prose(200)), input: {} },
];
