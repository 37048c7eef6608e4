/** AWS's own script, which our elements take the place of. */
const AWS_SCRIPT =
  /<script\b[^>]*\bsrc\s*=\s*["']?https?:\/\/assets\.crowd\.aws\/[^>]*>\s*<\/script\s*>/gi;

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** The scripts that every task's page gets. */
export const FRAME_SCRIPTS = {
  elements: '/static/elements/gt-elements.js',
  bridge: '/static/pages/task-frame.js',
} as const;

/**
 * Puts a rendered template into a page of its own: our elements in place of AWS's script, and the
 * bridge that talks with the page around it.
 *
 * @param html What the template rendered to: a fragment, or a whole document.
 */
export function framePage(html: string, { language }: { language: string }): string {
  const head =
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">' +
    '<style>html, body { margin: 0; min-height: 100% } :where(body) { font: 16px/1.5 system-ui, sans-serif }' +
    ' :where(body > form, body > crowd-form) { display: block; padding: 16px }</style>' +
    `<script src="${FRAME_SCRIPTS.bridge}"></script>` +
    `<script src="${FRAME_SCRIPTS.elements}"></script>`;
  const body = html.replace(AWS_SCRIPT, '');
  const tag = /<head\b[^>]*>/i.exec(body);
  if (tag) {
    const at = tag.index + tag[0].length;
    return body.slice(0, at) + head + body.slice(at);
  }
  const whole = /<html\b[^>]*>/i.exec(body);
  if (whole) {
    const at = whole.index + whole[0].length;
    return `${body.slice(0, at)}<head>${head}</head>${body.slice(at)}`;
  }
  return (
    `<!doctype html><html lang="${escape(language)}"><head>${head}<title>Task</title></head>` +
    `<body>${body}</body></html>`
  );
}
