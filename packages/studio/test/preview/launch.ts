import { chromium, type Browser } from 'playwright-core';

const script = async (name: string) =>
  (await import(
    new URL(`../../../../.config/scripts/${name}.mjs`, import.meta.url).href
  )) as unknown;

/** Starts the browser that all tests of this repository drive. */
export async function launchBrowser(): Promise<Browser> {
  const { findBrowser } = (await script('find-browser')) as { findBrowser(): string };
  const { BROWSER_ARGUMENTS } = (await script('browser-arguments')) as {
    BROWSER_ARGUMENTS: string[];
  };
  // To put the layers of a page together on a processor that is drawn by software costs as much as
  // the page itself; WebGL stays as it is.
  const args = [...BROWSER_ARGUMENTS, '--disable-gpu-compositing'];
  return chromium.launch({ executablePath: findBrowser(), args });
}
