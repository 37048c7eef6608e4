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
  return chromium.launch({ executablePath: findBrowser(), args: BROWSER_ARGUMENTS });
}
