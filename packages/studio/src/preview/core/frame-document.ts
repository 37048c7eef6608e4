import { frameBridge } from './frame-bridge.js';

/** Scripts that define the elements: AWS's own, and this kit's wherever it lies. */
const ELEMENTS_SCRIPT = /^(?:https?:)?\/\/assets\.crowd\.aws\/.*\.js\b|(?:^|\/)gt-elements\.js$/;
const SCRIPT_SOURCE = /(<script\b[^<>]*?\ssrc\s*=\s*)("[^"]*"|'[^']*'|[^\s>]+)/gi;

/** For pages that bring no styles of their own; any rule of a page's own outweighs it. */
const STYLE = '<style>:where(body) { font: 16px/1.5 system-ui, sans-serif }</style>';

/** Where in a page something can be put before all of its own scripts. */
function startOf(html: string): number {
  const head = /<head\b[^>]*>/i.exec(html) ?? /<html\b[^>]*>/i.exec(html);
  const script = html.search(/<script\b/i);
  if (head && (script < 0 || head.index < script)) return head.index + head[0].length;
  return /^\s*<!doctype[^>]*>/i.exec(html)?.[0].length ?? 0;
}

/** How a page is made of a rendered template. */
export interface FrameDocumentOptions {
  /** The script that takes the place of AWS's; without it AWS's stays. */
  elementsUrl: string | undefined;
  /** A Content-Security-Policy for pages that come with no headers. */
  policy?: string;
}

/** The page of a rendered template: our elements in place of AWS's, and the bridge to the preview. */
export function frameDocument(html: string, { elementsUrl, policy }: FrameDocumentOptions): string {
  const page =
    elementsUrl === undefined
      ? html
      : html.replace(SCRIPT_SOURCE, (whole, before: string, quoted: string) =>
          ELEMENTS_SCRIPT.test(quoted.replace(/^["']|["']$/g, ''))
            ? `${before}"${elementsUrl}"`
            : whole,
        );
  const meta =
    policy === undefined ? '' : `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  const at = startOf(page);
  const doctype = /^\s*(?:<!--[\s\S]*?-->\s*)*<!doctype/i.test(page) ? '' : '<!doctype html>';
  return `${doctype}${page.slice(0, at)}${meta}<meta charset="utf-8">${STYLE}<script>(${frameBridge.toString()})()</script>${page.slice(at)}`;
}

/**
 * What a task's page may do: run its own scripts and styles, load what is on the web, as it may in
 * Ground Truth. It may send no form, be no frame of other pages, and connect to the preview's own
 * address only.
 *
 * @param origin The preview's own origin.
 */
export function framePolicy(origin: string): string {
  return [
    `default-src 'none'`,
    `script-src 'unsafe-inline' 'wasm-unsafe-eval' ${origin} https: blob:`,
    `style-src 'unsafe-inline' ${origin} https:`,
    `img-src ${origin} https: data: blob:`,
    `media-src ${origin} https: data: blob:`,
    `font-src ${origin} https: data:`,
    `frame-src https:`,
    `worker-src ${origin} blob:`,
    `connect-src ${origin} data: blob:`,
    `form-action 'none'`,
    `base-uri 'none'`,
  ].join('; ');
}
