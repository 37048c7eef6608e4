import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A phone held upright, and a small laptop. */
const WIDTHS = [390, 1280] as const;
const SCHEMES = ['light', 'dark'] as const;

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/**
 * What axe finds in a page; task frames have tests of their own.
 *
 * @param rules The rules to look at; all of them when missing.
 */
async function axeFaults(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(AXE);
  const violations = await page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as {
      axe: { run(node: Document, options: object): Promise<{ violations: Finding[] }> };
    };
    // What axe would load first are style sheets and sounds, for rules that are off or have no subject.
    const always = { iframes: false, preload: false, resultTypes: ['violations'] };
    const options = { ...always, ...(runOnly && { runOnly }) };
    return (await axe.run(document, options)).violations;
  }, rules);
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
}

/** Waits until what moves to another place or colour has come there, five seconds at most. */
export async function calm(page: Page | Frame): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const ends = document
      .getAnimations()
      .filter((one) => Number(one.effect?.getComputedTiming().endTime) < Infinity)
      .map((one) => one.finished.catch(() => undefined));
    await Promise.race([Promise.all(ends), new Promise((done) => setTimeout(done, 5000))]);
  });
}

/** What does not fit: the page itself, what it scrolls sideways, and the first thing outside of it. */
function widthFaults(): string[] {
  const faults: string[] = [];
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) faults.push(`the page is ${wide} px wide`);
  let outside: string | undefined;
  for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const { overflowX, clipPath, textOverflow } = getComputedStyle(element);
    if (clipPath !== 'none') continue;
    const name = `${element.localName}.${String(element.className)}`;
    const cuts = overflowX !== 'visible' && textOverflow !== 'ellipsis';
    if (cuts && element.scrollWidth > element.clientWidth + 1) {
      faults.push(`${name} needs ${element.scrollWidth} px and has ${element.clientWidth}`);
    }
    const { left, right, width } = element.getBoundingClientRect();
    if (width > 0 && (right > innerWidth + 1 || left < -1)) {
      outside ??= `${name} lies from ${Math.round(left)} to ${Math.round(right)} px`;
    }
  }
  return outside === undefined ? faults : [...faults, outside];
}

/** Looks at pages, and keeps what is wrong with them. */
export class Inspector {
  readonly faults: string[] = [];

  /** @param folder Where pictures of the pages go; none are taken without it. */
  constructor(private readonly folder = process.env.GT_STUDIO_SCREENSHOTS) {
    if (this.folder) mkdirSync(this.folder, { recursive: true });
  }

  /**
   * Looks at a page on a phone and on a laptop, light and dark. What differs in the dark are its
   * colours, and on a laptop its widths.
   *
   * @param laptop Whether axe looks at it on the laptop too: once a view, as the same parts stand
   *   there, put elsewhere.
   */
  async look(page: Page, name: string, laptop = false): Promise<void> {
    for (const width of WIDTHS) {
      const axe = laptop || width === WIDTHS[0];
      await page.setViewportSize({ width, height: 844 });
      for (const colorScheme of SCHEMES) {
        if (!axe && colorScheme === 'dark' && !this.folder) continue;
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await calm(page);
        if (this.folder) {
          const file = `${name.replaceAll(/\W+/g, '-')}-${width}-${colorScheme}.png`;
          await page.screenshot({ path: join(this.folder, file), fullPage: true });
        }
        const faults = colorScheme === 'light' ? await page.evaluate(widthFaults) : [];
        if (axe) {
          const rules = colorScheme === 'dark' ? ['color-contrast'] : undefined;
          faults.push(...(await axeFaults(page, rules)));
        }
        this.faults.push(
          ...faults.map((fault) => `${name}, ${width} px, ${colorScheme}: ${fault}`),
        );
      }
    }
    await page.setViewportSize({ width: WIDTHS[0], height: 844 });
  }
}
